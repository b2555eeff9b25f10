resource "aws_lambda_function" "by_queue" {
  function_name = "by_queue"
  role          = "arn:aws:iam::111122223333:role/by_queue"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/by_queue:1"

  dead_letter_config {
    target_arn = "arn:aws:sqs:eu-west-1:111122223333:report-dlq"
  }
}

resource "aws_cloudwatch_event_target" "nightly" {
  rule = "nightly"
  arn  = aws_lambda_function.by_queue.arn
}

resource "aws_lambda_function" "by_destination" {
  function_name = "by_destination"
  role          = "arn:aws:iam::111122223333:role/by_destination"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/by_destination:1"
}

resource "aws_lambda_alias" "live" {
  name             = "live"
  function_name    = aws_lambda_function.by_destination.function_name
  function_version = "7"
}

resource "aws_lambda_permission" "uploads" {
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.by_destination.function_name
  qualifier     = aws_lambda_alias.live.name
  principal     = "s3.amazonaws.com"
}

resource "aws_lambda_function_event_invoke_config" "live" {
  function_name = aws_lambda_function.by_destination.function_name
  qualifier     = aws_lambda_alias.live.name

  destination_config {
    on_failure {
      destination = "arn:aws:sns:eu-west-1:111122223333:operations"
    }
  }
}

# SQS and API Gateway wait for the answer.
resource "aws_lambda_function" "on_queue" { # expect: not-applicable
  function_name = "on_queue"
  role          = "arn:aws:iam::111122223333:role/on_queue"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/on_queue:1"
}

resource "aws_lambda_event_source_mapping" "jobs" {
  event_source_arn = "arn:aws:sqs:eu-west-1:111122223333:jobs"
  function_name    = aws_lambda_function.on_queue.arn
}

resource "aws_lambda_permission" "api" {
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.on_queue.function_name
  principal     = "apigateway.amazonaws.com"
}

resource "aws_lambda_permission" "account" {
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.on_queue.function_name
  principal     = "111122223333"
}

resource "aws_iam_role" "caller" {
  name               = "caller"
  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ecs-tasks.amazonaws.com" } }] })
}

resource "aws_lambda_function" "called_by_role" { # expect: not-applicable
  function_name = "called_by_role"
  role          = "arn:aws:iam::111122223333:role/called_by_role"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/called_by_role:1"
}

resource "aws_lambda_permission" "called_by_role" {
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.called_by_role.function_name
  principal     = aws_iam_role.caller.arn
}
