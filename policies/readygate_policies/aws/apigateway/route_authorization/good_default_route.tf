# readygate: parameters aws-apigateway-route-authorization public_routes=["$default"]
resource "aws_api_gateway_method" "jobs" {
  rest_api_id   = "abc123"
  resource_id   = "def456"
  http_method   = "POST"
  authorization = "AWS_IAM"
}
