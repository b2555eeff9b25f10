resource "aws_apigatewayv2_api" "app" {
  name          = "app"
  protocol_type = "HTTP"

  cors_configuration {
    allow_origins = ["https://app.example.com", "https://*.example.org"]
  }
}

resource "aws_apigatewayv2_api" "no_browser" { # expect: not-applicable
  name          = "no-browser"
  protocol_type = "HTTP"
}

resource "aws_lambda_function_url" "app" {
  function_name      = "app"
  authorization_type = "AWS_IAM"

  cors {
    allow_origins = ["https://app.example.com"]
  }
}

resource "aws_api_gateway_integration_response" "preflight" {
  rest_api_id = "abc123"
  resource_id = "def456"
  http_method = "OPTIONS"
  status_code = "200"

  response_parameters = {
    "method.response.header.Access-Control-Allow-Origin" = "'https://app.example.com'"
  }
}

resource "aws_s3_bucket_cors_configuration" "public_files" { # expect: not-applicable
  bucket = "public-files"

  cors_rule {
    allowed_methods = ["GET", "HEAD"]
    allowed_origins = ["*"]
  }
}

resource "aws_cloudfront_response_headers_policy" "app" {
  name = "app"

  cors_config {
    access_control_allow_credentials = true
    origin_override                  = true

    access_control_allow_headers {
      items = ["Authorization"]
    }

    access_control_allow_methods {
      items = ["GET"]
    }

    access_control_allow_origins {
      items = ["https://app.example.com"]
    }
  }
}

resource "aws_api_gateway_integration_response" "without_headers" { # expect: not-applicable
  rest_api_id = "api"
  resource_id = "resource"
  http_method = "OPTIONS"
  status_code = "200"
}

resource "aws_s3_bucket_cors_configuration" "reading_and_uploading" {
  bucket = "files"

  cors_rule {
    allowed_methods = ["GET"]
    allowed_origins = ["*"]
  }

  cors_rule {
    allowed_methods = ["PUT"]
    allowed_origins = ["https://www.example.com"]
  }
}
