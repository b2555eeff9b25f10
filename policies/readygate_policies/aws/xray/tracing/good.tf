resource "aws_lambda_function" "active" {
  function_name = "active"
  role          = "arn:aws:iam::111122223333:role/active"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/active:1"

  tracing_config {
    mode = "Active"
  }
}

resource "aws_lambda_function" "open_telemetry" {
  function_name = "open-telemetry"
  role          = "arn:aws:iam::111122223333:role/open-telemetry"
  handler       = "main.handler"
  runtime       = "python3.13"
  filename      = "main.zip"
  layers        = ["arn:aws:lambda:eu-west-1:901920570463:layer:aws-otel-python-amd64-ver-1-32-0:2"]
}

resource "aws_api_gateway_stage" "prod" {
  rest_api_id          = "api"
  deployment_id        = "deployment"
  stage_name           = "prod"
  xray_tracing_enabled = true
}

resource "aws_sfn_state_machine" "orders" {
  name       = "orders"
  role_arn   = "arn:aws:iam::111122223333:role/orders"
  definition = "{}"

  tracing_configuration {
    enabled = true
  }
}

resource "aws_lambda_function" "edge" { # expect: not-applicable
  function_name = "edge"
  role          = "arn:aws:iam::111122223333:role/edge"
  handler       = "index.handler"
  runtime       = "nodejs22.x"
  filename      = "main.zip"
  publish       = true
}

resource "aws_cloudfront_distribution" "site" {
  enabled = true

  origin {
    origin_id   = "site"
    domain_name = "www.example.com"
  }

  ordered_cache_behavior {
    path_pattern           = "/${aws_api_gateway_stage.prod.stage_name}/*"
    target_origin_id       = "site"
    viewer_protocol_policy = "https-only"
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]
  }

  default_cache_behavior {
    target_origin_id       = "site"
    viewer_protocol_policy = "https-only"
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]

    lambda_function_association {
      event_type = "viewer-request"
      lambda_arn = aws_lambda_function.edge.qualified_arn
    }
  }

  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }

  viewer_certificate {
    cloudfront_default_certificate = true
  }
}
