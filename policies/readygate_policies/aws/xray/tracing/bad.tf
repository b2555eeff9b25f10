resource "aws_lambda_function" "silent" {
  function_name = "silent"
  role          = "arn:aws:iam::111122223333:role/silent"
  handler       = "main.handler"
  runtime       = "python3.13"
  filename      = "main.zip"
  layers        = ["arn:aws:lambda:eu-west-1:111122223333:layer:numbers:1"]
}

resource "aws_lambda_function" "passes_through" {
  function_name = "passes-through"
  role          = "arn:aws:iam::111122223333:role/passes-through"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/passes-through:1"

  tracing_config {
    mode = "PassThrough"
  }
}

resource "aws_api_gateway_stage" "prod" {
  rest_api_id   = "api"
  deployment_id = "deployment"
  stage_name    = "prod"
}

resource "aws_sfn_state_machine" "orders" {
  name       = "orders"
  role_arn   = "arn:aws:iam::111122223333:role/orders"
  definition = "{}"
}
