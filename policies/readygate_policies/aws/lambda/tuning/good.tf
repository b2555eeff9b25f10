resource "aws_lambda_function" "worker" {
  function_name = "worker"
  role          = "arn:aws:iam::111122223333:role/worker"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/worker:1"
  timeout       = 60
  memory_size   = 1024
}

resource "aws_lambda_function" "api" {
  function_name = "api"
  role          = "arn:aws:iam::111122223333:role/api"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/api:1"
  timeout       = 29
  memory_size   = 512
}

resource "aws_lambda_alias" "live" {
  name             = "live"
  function_name    = aws_lambda_function.api.function_name
  function_version = "7"
}

resource "aws_apigatewayv2_integration" "api" {
  api_id           = "abc123"
  integration_type = "AWS_PROXY"
  integration_uri  = aws_lambda_alias.live.invoke_arn
}

resource "aws_lambda_function" "as_long_as_the_api" {
  function_name = "as_long_as_the_api"
  role          = "arn:aws:iam::111122223333:role/as_long_as_the_api"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/as_long_as_the_api:1"
  timeout       = 30
  memory_size   = 512
}

resource "aws_api_gateway_integration" "as_long_as_the_api" {
  rest_api_id             = "abc123"
  resource_id             = "def456"
  http_method             = "POST"
  integration_http_method = "POST"
  type                    = "AWS_PROXY"
  uri                     = aws_lambda_function.as_long_as_the_api.invoke_arn
}
