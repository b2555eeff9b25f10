# readygate: parameters aws-apigateway-cors allowed_domains=["example.com"]
resource "aws_apigatewayv2_api" "other_domain" {
  name          = "other_domain"
  protocol_type = "HTTP"

  cors_configuration {
    allow_origins = ["https://www.example.com", "https://www.example.org"]
  }
}

resource "aws_apigatewayv2_api" "own_domain" { # expect: pass
  name          = "own_domain"
  protocol_type = "HTTP"

  cors_configuration {
    allow_origins = ["https://www.example.com", "https://example.com:8443"]
  }
}

resource "aws_apigatewayv2_api" "looks_alike" {
  name          = "looks_alike"
  protocol_type = "HTTP"

  cors_configuration {
    allow_origins = ["https://notexample.com"]
  }
}
