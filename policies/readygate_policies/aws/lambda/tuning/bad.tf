resource "aws_lambda_function" "default_timeout" {
  function_name = "default_timeout"
  role          = "arn:aws:iam::111122223333:role/default_timeout"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/default_timeout:1"
  memory_size   = 512
}

resource "aws_lambda_function" "default_memory" {
  function_name = "default_memory"
  role          = "arn:aws:iam::111122223333:role/default_memory"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/default_memory:1"
  timeout       = 10
}

resource "aws_lambda_function" "patient" {
  function_name = "patient"
  role          = "arn:aws:iam::111122223333:role/patient"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/patient:1"
  timeout       = 31
  memory_size   = 512
}

# API Gateway gives up after 30 seconds; what the function does then is lost.
resource "aws_api_gateway_integration" "patient" {
  rest_api_id             = "abc123"
  resource_id             = "def456"
  http_method             = "POST"
  integration_http_method = "POST"
  type                    = "AWS_PROXY"
  uri                     = aws_lambda_function.patient.invoke_arn
}
