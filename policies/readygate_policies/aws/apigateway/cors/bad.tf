locals {
  domains = ["*"]
}

resource "aws_apigatewayv2_api" "anyone" {
  name          = "anyone"
  protocol_type = "HTTP"

  cors_configuration {
    allow_origins = ["https://app.example.com", "*"]
  }
}

resource "aws_apigatewayv2_api" "anyone_by_https" {
  name          = "anyone-by-https"
  protocol_type = "HTTP"

  cors_configuration {
    allow_origins = [for domain in local.domains : "https://${domain}"]
  }
}

resource "aws_lambda_function_url" "developer" {
  function_name      = "app"
  authorization_type = "AWS_IAM"

  cors {
    allow_origins = ["http://localhost:3000"]
  }
}

resource "aws_api_gateway_integration_response" "preflight" {
  rest_api_id = "abc123"
  resource_id = "def456"
  http_method = "OPTIONS"
  status_code = "200"

  response_parameters = {
    "method.response.header.Access-Control-Allow-Origin" = "'*'"
  }
}

resource "aws_s3_bucket_cors_configuration" "uploads" {
  bucket = "uploads"

  cors_rule {
    allowed_methods = ["PUT", "GET"]
    allowed_origins = ["*"]
  }
}

resource "aws_cloudfront_response_headers_policy" "anyone" {
  name = "anyone"

  cors_config {
    access_control_allow_credentials = false
    origin_override                  = true

    access_control_allow_headers {
      items = ["*"]
    }

    access_control_allow_methods {
      items = ["GET"]
    }

    access_control_allow_origins {
      items = ["*"]
    }
  }
}
