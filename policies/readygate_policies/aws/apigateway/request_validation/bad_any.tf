resource "aws_api_gateway_method" "any" {
  rest_api_id   = "abc123"
  resource_id   = "def456"
  http_method   = "ANY"
  authorization = "AWS_IAM"
}
