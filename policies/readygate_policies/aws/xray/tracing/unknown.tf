variable "mode" {
  type = string
}

resource "aws_lambda_function" "given" {
  function_name = "given"
  role          = "arn:aws:iam::111122223333:role/given"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/given:1"

  tracing_config {
    mode = var.mode
  }
}
