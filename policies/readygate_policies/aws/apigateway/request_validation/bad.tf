resource "aws_api_gateway_request_validator" "parameters_only" {
  rest_api_id                 = "abc123"
  name                        = "parameters"
  validate_request_parameters = true
}

resource "aws_api_gateway_method" "create" {
  rest_api_id          = "abc123"
  resource_id          = "def456"
  http_method          = "POST"
  authorization        = "AWS_IAM"
  request_validator_id = aws_api_gateway_request_validator.parameters_only.id
  request_models       = { "application/json" = "Job" }
}

resource "aws_api_gateway_method" "no_model" {
  rest_api_id          = "abc123"
  resource_id          = "def456"
  http_method          = "PATCH"
  authorization        = "AWS_IAM"
  request_validator_id = "validator"
}

resource "aws_api_gateway_method" "no_validator" {
  rest_api_id    = "abc123"
  resource_id    = "def456"
  http_method    = "PUT"
  authorization  = "AWS_IAM"
  request_models = { "application/json" = "Job" }
}

resource "aws_api_gateway_request_validator" "silent" {
  rest_api_id = "abc123"
  name        = "silent"
}

resource "aws_api_gateway_method" "silent" {
  rest_api_id          = "abc123"
  resource_id          = "def456"
  http_method          = "POST"
  authorization        = "AWS_IAM"
  request_validator_id = aws_api_gateway_request_validator.silent.id
  request_models       = { "application/json" = "Job" }
}
