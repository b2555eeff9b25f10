resource "aws_lambda_function" "on_upload" {
  function_name = "on_upload"
  role          = "arn:aws:iam::111122223333:role/on_upload"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/on_upload:1"
}

resource "aws_lambda_permission" "on_upload" {
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.on_upload.function_name
  principal     = "s3.amazonaws.com"
}

resource "aws_lambda_permission" "by_api" {
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.on_upload.function_name
  principal     = "apigateway.amazonaws.com"
}

resource "aws_lambda_function" "on_schedule" {
  function_name = "on_schedule"
  role          = "arn:aws:iam::111122223333:role/on_schedule"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/on_schedule:1"
}

resource "aws_scheduler_schedule" "nightly" {
  schedule_expression = "rate(1 day)"

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = aws_lambda_function.on_schedule.arn
    role_arn = "arn:aws:iam::111122223333:role/scheduler"
  }
}

# Whoever sets how often asynchronous invocations are tried again, uses them.
resource "aws_lambda_function" "by_hand" {
  function_name = "by_hand"
  role          = "arn:aws:iam::111122223333:role/by_hand"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/by_hand:1"
}

resource "aws_lambda_function_event_invoke_config" "by_hand" {
  function_name          = aws_lambda_function.by_hand.function_name
  maximum_retry_attempts = 0
}
