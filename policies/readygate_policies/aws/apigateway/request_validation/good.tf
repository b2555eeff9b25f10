resource "aws_api_gateway_request_validator" "body" {
  rest_api_id           = "abc123"
  name                  = "body"
  validate_request_body = true
}

resource "aws_api_gateway_method" "create" {
  rest_api_id          = "abc123"
  resource_id          = "def456"
  http_method          = "POST"
  authorization        = "AWS_IAM"
  request_validator_id = aws_api_gateway_request_validator.body.id
  request_models       = { "application/json" = "Job" }
}

resource "aws_api_gateway_method" "read" { # expect: not-applicable
  rest_api_id   = "abc123"
  resource_id   = "def456"
  http_method   = "GET"
  authorization = "AWS_IAM"
}
