variable "config" {
  type = string
}

variable "settings" {
  type = map(string)
}

data "aws_ssm_parameter" "elsewhere" {
  name = "/shared/config"
}

data "terraform_remote_state" "shared" {
  backend = "local"
}

resource "aws_lambda_function" "given" {
  function_name = "given"
  role          = "arn:aws:iam::111122223333:role/given"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/given:1"

  environment {
    variables = {
      CONFIG = var.config
    }
  }
}

resource "aws_lambda_function" "all_given" {
  function_name = "all_given"
  role          = "arn:aws:iam::111122223333:role/all_given"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/all_given:1"

  environment {
    variables = var.settings
  }
}

resource "aws_lambda_function" "looked_up" {
  function_name = "looked_up"
  role          = "arn:aws:iam::111122223333:role/looked_up"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/looked_up:1"

  environment {
    variables = {
      CONFIG = data.aws_ssm_parameter.elsewhere.value
    }
  }
}

resource "aws_lambda_function" "remote" {
  function_name = "remote"
  role          = "arn:aws:iam::111122223333:role/remote"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/remote:1"

  environment {
    variables = {
      CONFIG = data.terraform_remote_state.shared.outputs.config
    }
  }
}

resource "aws_lambda_function" "told_a_name" {
  function_name = "told_a_name"
  role          = "arn:aws:iam::111122223333:role/told_a_name"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/told_a_name:1"

  environment {
    variables = {
      DATABASE_SECRET = "shop-database"
    }
  }
}
