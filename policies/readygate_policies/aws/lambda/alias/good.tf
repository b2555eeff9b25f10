resource "aws_lambda_function" "worker" {
  function_name = "worker"
  role          = "arn:aws:iam::111122223333:role/worker"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/worker:1"
  publish       = true
}

resource "aws_lambda_alias" "live" {
  name             = "live"
  function_name    = aws_lambda_function.worker.function_name
  function_version = aws_lambda_function.worker.version
}

resource "aws_lambda_event_source_mapping" "jobs" {
  event_source_arn = "arn:aws:sqs:eu-west-1:111122223333:jobs"
  function_name    = aws_lambda_alias.live.arn
}

# The other block is about another function.
resource "aws_s3_bucket_notification" "uploads" {
  bucket = "uploads"

  lambda_function {
    lambda_function_arn = "${aws_lambda_function.worker.arn}:live"
    events              = ["s3:ObjectCreated:*"]
    filter_prefix       = "jobs/"
  }

  lambda_function {
    lambda_function_arn = "arn:aws:lambda:eu-west-1:111122223333:function:elsewhere"
    events              = ["s3:ObjectCreated:*"]
    filter_prefix       = "pages/"
  }
}

resource "aws_cloudwatch_event_target" "nightly" {
  rule = "nightly"
  arn  = "${aws_lambda_function.worker.arn}:live"
}

# A pipeline publishes its versions.
resource "aws_lambda_function" "pinned" {
  function_name = "pinned"
  role          = "arn:aws:iam::111122223333:role/pinned"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/pinned:1"
}

resource "aws_lambda_alias" "pinned" {
  name             = "live"
  function_name    = aws_lambda_function.pinned.arn
  function_version = "12"
}

resource "aws_lambda_event_source_mapping" "pinned" {
  event_source_arn = "arn:aws:sqs:eu-west-1:111122223333:jobs"
  function_name    = "pinned:live"
}

resource "aws_lambda_function" "edge" { # expect: not-applicable
  function_name = "edge"
  role          = "arn:aws:iam::111122223333:role/edge"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/edge:1"
  publish       = true
}

resource "aws_cloudfront_distribution" "site" {
  enabled = true

  origin {
    origin_id   = "site"
    domain_name = "site.example.com"

    custom_origin_config {
      http_port              = 80
      https_port             = 443
      origin_protocol_policy = "https-only"
      origin_ssl_protocols   = ["TLSv1.2"]
    }
  }

  default_cache_behavior {
    target_origin_id       = "site"
    viewer_protocol_policy = "redirect-to-https"
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]
    cache_policy_id        = "658327ea-f89d-4fab-a63d-7e88639e58f6"

    lambda_function_association {
      event_type = "origin-request"
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

resource "aws_lambda_function" "by_url" {
  function_name = "by_url"
  role          = "arn:aws:iam::111122223333:role/by_url"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/by_url:1"
  publish       = true
}

resource "aws_lambda_alias" "by_url" {
  name             = "live"
  function_name    = aws_lambda_function.by_url.function_name
  function_version = aws_lambda_function.by_url.version
}

resource "aws_lambda_function_url" "by_url" {
  function_name      = aws_lambda_function.by_url.function_name
  qualifier          = aws_lambda_alias.by_url.name
  authorization_type = "AWS_IAM"
}
