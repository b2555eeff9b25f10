variable "method" {
  type = string
}

resource "aws_api_gateway_method" "given" {
  rest_api_id   = "abc123"
  resource_id   = "def456"
  http_method   = var.method
  authorization = "AWS_IAM"
}

resource "aws_api_gateway_method" "validator_elsewhere" {
  rest_api_id          = "abc123"
  resource_id          = "def456"
  http_method          = "POST"
  authorization        = "AWS_IAM"
  request_validator_id = "ghi789"
  request_models       = { "application/json" = "Job" }
}
