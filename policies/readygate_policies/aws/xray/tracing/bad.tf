resource "aws_lambda_function" "silent" {
  function_name = "silent"
  role          = "arn:aws:iam::111122223333:role/silent"
  handler       = "main.handler"
  runtime       = "python3.13"
  filename      = "main.zip"
  publish       = true
  layers        = ["arn:aws:lambda:eu-west-1:111122223333:layer:numbers:1"]
}

resource "aws_lambda_layer_version" "numbers" {
  layer_name = "numbers"
  filename   = "numbers.zip"
}

resource "aws_lambda_function" "own_layer" {
  function_name = "own-layer"
  role          = "arn:aws:iam::111122223333:role/own-layer"
  handler       = "main.handler"
  runtime       = "python3.13"
  filename      = "main.zip"
  layers        = [aws_lambda_layer_version.numbers.arn]
}

resource "aws_lambda_function" "passes_through" {
  function_name = "passes-through"
  role          = "arn:aws:iam::111122223333:role/passes-through"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/passes-through:1"

  tracing_config {
    mode = "PassThrough"
  }
}

resource "aws_lambda_function" "named_by_a_distribution" {
  function_name = "named-by-a-distribution"
  role          = "arn:aws:iam::111122223333:role/named-by-a-distribution"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/named-by-a-distribution:1"
}

resource "aws_cloudfront_distribution" "site" {
  enabled = true

  origin {
    origin_id   = "site"
    domain_name = "www.example.com"
  }

  default_cache_behavior {
    target_origin_id       = aws_lambda_function.named_by_a_distribution.function_name
    viewer_protocol_policy = "https-only"
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]
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

resource "aws_api_gateway_stage" "prod" {
  rest_api_id   = "api"
  deployment_id = "deployment"
  stage_name    = "prod"
}

resource "aws_sfn_state_machine" "orders" {
  name       = "orders"
  role_arn   = "arn:aws:iam::111122223333:role/orders"
  definition = "{}"
}
