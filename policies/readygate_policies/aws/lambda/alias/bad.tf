resource "aws_lambda_function" "no_alias" {
  function_name = "no_alias"
  role          = "arn:aws:iam::111122223333:role/no_alias"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/no_alias:1"
  publish       = true
}

resource "aws_lambda_function" "latest" {
  function_name = "latest"
  role          = "arn:aws:iam::111122223333:role/latest"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/latest:1"
  publish       = true
}

resource "aws_lambda_alias" "latest" {
  name             = "live"
  function_name    = aws_lambda_function.latest.function_name
  function_version = "$LATEST"
}

# Without published versions, the version is $LATEST.
resource "aws_lambda_function" "unpublished" {
  function_name = "unpublished"
  role          = "arn:aws:iam::111122223333:role/unpublished"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/unpublished:1"
}

resource "aws_lambda_alias" "unpublished" {
  name             = "live"
  function_name    = aws_lambda_function.unpublished.function_name
  function_version = aws_lambda_function.unpublished.version
}

resource "aws_lambda_function" "bypassed" {
  function_name = "bypassed"
  role          = "arn:aws:iam::111122223333:role/bypassed"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/bypassed:1"
  publish       = true
}

resource "aws_lambda_alias" "bypassed" {
  name             = "live"
  function_name    = aws_lambda_function.bypassed.function_name
  function_version = aws_lambda_function.bypassed.version
}

resource "aws_lambda_event_source_mapping" "bypassed" {
  event_source_arn = "arn:aws:sqs:eu-west-1:111122223333:jobs"
  function_name    = aws_lambda_function.bypassed.function_name
}

resource "aws_lambda_function" "bypassed_by_api" {
  function_name = "bypassed_by_api"
  role          = "arn:aws:iam::111122223333:role/bypassed_by_api"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/bypassed_by_api:1"
  publish       = true
}

resource "aws_lambda_alias" "bypassed_by_api" {
  name             = "live"
  function_name    = aws_lambda_function.bypassed_by_api.function_name
  function_version = aws_lambda_function.bypassed_by_api.version
}

resource "aws_apigatewayv2_integration" "bypassed_by_api" {
  api_id           = "abc123"
  integration_type = "AWS_PROXY"
  integration_uri  = aws_lambda_function.bypassed_by_api.invoke_arn
}

resource "aws_lambda_function" "called_latest" {
  function_name = "called_latest"
  role          = "arn:aws:iam::111122223333:role/called_latest"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/called_latest:1"
  publish       = true
}

resource "aws_lambda_alias" "called_latest" {
  name             = "live"
  function_name    = aws_lambda_function.called_latest.function_name
  function_version = aws_lambda_function.called_latest.version
}

resource "aws_s3_bucket_notification" "called_latest" {
  bucket = "uploads"

  lambda_function {
    lambda_function_arn = "${aws_lambda_function.called_latest.arn}:live"
    events              = ["s3:ObjectRemoved:*"]
  }

  lambda_function {
    lambda_function_arn = "${aws_lambda_function.called_latest.arn}:$LATEST"
    events              = ["s3:ObjectCreated:*"]
  }
}

resource "aws_lambda_function" "latest_by_url" {
  function_name = "latest_by_url"
  role          = "arn:aws:iam::111122223333:role/latest_by_url"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/latest_by_url:1"
  publish       = true
}

resource "aws_lambda_alias" "latest_by_url" {
  name             = "live"
  function_name    = aws_lambda_function.latest_by_url.function_name
  function_version = aws_lambda_function.latest_by_url.version
}

resource "aws_lambda_function_url" "latest_by_url" {
  function_name      = aws_lambda_function.latest_by_url.function_name
  authorization_type = "AWS_IAM"
}
