# readygate: parameters aws-apigateway-cors allowed_domains=["example.com","example.org"]
resource "aws_apigatewayv2_api" "two_domains" {
  name          = "two_domains"
  protocol_type = "HTTP"

  cors_configuration {
    allow_origins = ["https://www.example.com", "https://www.example.org"]
  }
}
