# readygate: parameters aws-apigateway-cors allowed_domains=["localhost"]
resource "aws_apigatewayv2_api" "local" {
  name          = "local"
  protocol_type = "HTTP"

  cors_configuration {
    allow_origins = ["https://localhost:3000"]
  }
}
