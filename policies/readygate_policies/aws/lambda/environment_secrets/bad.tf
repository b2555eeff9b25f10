resource "aws_ssm_parameter" "key" {
  name             = "/shop/prod/api-key"
  type             = "SecureString"
  value_wo         = "placeholder"
  value_wo_version = 1
}

resource "aws_ssm_parameter" "partner" {
  name  = "/shop/prod/partner"
  type  = "SecureString"
  value = "changeme"
}

data "aws_ssm_parameter" "key" {
  name = aws_ssm_parameter.key.name
}

data "aws_secretsmanager_random_password" "database" {
  password_length = 32
}

data "aws_secretsmanager_secret_version" "database" {
  secret_id = "shop/database"
}

locals {
  database = "postgres://shop:${data.aws_secretsmanager_random_password.database.random_password}@db.example.com/shop"
}

resource "aws_lambda_function" "parameter" {
  function_name = "parameter"
  role          = "arn:aws:iam::111122223333:role/parameter"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/parameter:1"

  environment {
    variables = {
      CONFIG = aws_ssm_parameter.key.value
    }
  }
}

resource "aws_lambda_function" "looked_up" {
  function_name = "looked_up"
  role          = "arn:aws:iam::111122223333:role/looked_up"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/looked_up:1"

  environment {
    variables = {
      CONFIG = data.aws_ssm_parameter.key.value
    }
  }
}

resource "aws_lambda_function" "generated" {
  function_name = "generated"
  role          = "arn:aws:iam::111122223333:role/generated"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/generated:1"

  environment {
    variables = {
      DATABASE_URL = local.database
    }
  }
}

resource "aws_lambda_function" "secret" {
  function_name = "secret"
  role          = "arn:aws:iam::111122223333:role/secret"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/secret:1"

  environment {
    variables = {
      CONFIG = jsondecode(data.aws_secretsmanager_secret_version.database.secret_string)["url"]
    }
  }
}

resource "aws_lambda_function" "literal" {
  function_name = "literal"
  role          = "arn:aws:iam::111122223333:role/literal"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/literal:1"

  environment {
    variables = {
      STAGE      = "prod"
      dbPassword = "changeme"
    }
  }
}

resource "aws_lambda_function" "openai" {
  function_name = "openai"
  role          = "arn:aws:iam::111122223333:role/openai"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/openai:1"

  environment {
    variables = {
      MODEL_ACCESS = "sk-proj-000000000000000000000000000000000000example"
    }
  }
}

resource "aws_lambda_function" "database" {
  function_name = "database"
  role          = "arn:aws:iam::111122223333:role/database"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/database:1"

  environment {
    variables = {
      DATABASE_URL = "mysql://shop:hunter22@db.example.com/shop"
    }
  }
}

resource "aws_lambda_function" "known" {
  function_name = "known"
  role          = "arn:aws:iam::111122223333:role/known"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/known:1"

  environment {
    variables = {
      CONFIG = aws_ssm_parameter.partner.value
    }
  }
}
