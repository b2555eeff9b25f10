resource "aws_lambda_function" "unlimited" {
  function_name = "unlimited"
  role          = "arn:aws:iam::111122223333:role/unlimited"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/unlimited:1"
}

resource "aws_lambda_event_source_mapping" "unlimited" {
  event_source_arn = "arn:aws:sqs:eu-west-1:111122223333:jobs"
  function_name    = aws_lambda_function.unlimited.arn
}

# One of its queues may still start any number.
resource "aws_lambda_function" "half_limited" {
  function_name = "half_limited"
  role          = "arn:aws:iam::111122223333:role/half_limited"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/half_limited:1"

  reserved_concurrent_executions = -1
}

resource "aws_lambda_event_source_mapping" "half_limited" {
  for_each = { jobs = [5], pages = [] }

  event_source_arn = "arn:aws:sqs:eu-west-1:111122223333:${each.key}"
  function_name    = aws_lambda_function.half_limited.arn

  dynamic "scaling_config" {
    for_each = each.value

    content {
      maximum_concurrency = scaling_config.value
    }
  }
}

resource "aws_lambda_function" "stopped" {
  function_name = "stopped"
  role          = "arn:aws:iam::111122223333:role/stopped"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/stopped:1"

  reserved_concurrent_executions = 0
}

resource "aws_lambda_event_source_mapping" "stopped" {
  event_source_arn = "arn:aws:sqs:eu-west-1:111122223333:jobs"
  function_name    = aws_lambda_function.stopped.arn

  scaling_config {
    maximum_concurrency = 2
  }
}

# Twelve may be started together, and two of them are turned away.
resource "aws_lambda_function" "overbooked" {
  function_name = "overbooked"
  role          = "arn:aws:iam::111122223333:role/overbooked"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/overbooked:1"

  reserved_concurrent_executions = 10
}

resource "aws_lambda_event_source_mapping" "overbooked" {
  for_each = toset(["jobs", "pages"])

  event_source_arn = "arn:aws:sqs:eu-west-1:111122223333:${each.key}"
  function_name    = aws_lambda_function.overbooked.arn

  scaling_config {
    maximum_concurrency = 6
  }
}
