resource "aws_sqs_queue" "jobs" {
  name = "jobs"
}

resource "aws_sqs_queue" "failed" {
  name = "failed"
}

resource "aws_dynamodb_table" "orders" {
  name             = "orders"
  billing_mode     = "PAY_PER_REQUEST"
  hash_key         = "id"
  stream_enabled   = true
  stream_view_type = "NEW_IMAGE"

  attribute {
    name = "id"
    type = "S"
  }
}

resource "aws_s3_bucket" "reports" {
  bucket = "reports"
}

resource "aws_lambda_function" "no_delete" {
  function_name = "no_delete"
  role          = aws_iam_role.no_delete.arn
  handler       = "index.handler"
  runtime       = "python3.12"
  filename      = "no_delete.zip"
}

resource "aws_iam_role" "no_delete" {
  name               = "no_delete"
  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })
}

resource "aws_lambda_event_source_mapping" "no_delete" {
  event_source_arn = aws_sqs_queue.jobs.arn
  function_name    = aws_lambda_function.no_delete.arn
}

resource "aws_iam_role_policy" "no_delete" {
  role = aws_iam_role.no_delete.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Action = ["sqs:ReceiveMessage", "sqs:GetQueueAttributes"], Resource = aws_sqs_queue.jobs.arn },
      { Effect = "Allow", Action = ["logs:CreateLogStream", "logs:PutLogEvents"], Resource = "arn:aws:logs:*:*:log-group:/aws/lambda/*" },
    ]
  })
}

resource "aws_lambda_function" "no_dead_letters" {
  function_name = "no_dead_letters"
  role          = aws_iam_role.no_dead_letters.arn
  handler       = "index.handler"
  runtime       = "python3.12"
  filename      = "no_dead_letters.zip"

  dead_letter_config {
    target_arn = aws_sqs_queue.failed.arn
  }
}

resource "aws_iam_role" "no_dead_letters" {
  name               = "no_dead_letters"
  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })
}

resource "aws_iam_role_policy" "no_dead_letters" {
  role = aws_iam_role.no_dead_letters.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Action = ["logs:CreateLogStream", "logs:PutLogEvents"], Resource = "arn:aws:logs:*:*:log-group:/aws/lambda/*" },
    ]
  })
}

resource "aws_lambda_function" "no_destination" {
  function_name = "no_destination"
  role          = aws_iam_role.no_destination.arn
  handler       = "index.handler"
  runtime       = "python3.12"
  filename      = "no_destination.zip"
}

resource "aws_iam_role" "no_destination" {
  name               = "no_destination"
  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })
}

resource "aws_iam_role_policy" "no_destination" {
  role = aws_iam_role.no_destination.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Action = ["logs:CreateLogStream", "logs:PutLogEvents"], Resource = "arn:aws:logs:*:*:log-group:/aws/lambda/*" },
    ]
  })
}

resource "aws_lambda_function_event_invoke_config" "no_destination" {
  function_name = aws_lambda_function.no_destination.function_name

  destination_config {
    on_failure {
      destination = aws_sqs_queue.failed.arn
    }
  }
}

resource "aws_lambda_function" "no_logs" {
  function_name = "no_logs"
  role          = aws_iam_role.no_logs.arn
  handler       = "index.handler"
  runtime       = "python3.12"
  filename      = "no_logs.zip"
}

resource "aws_iam_role" "no_logs" {
  name               = "no_logs"
  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })
}

resource "aws_lambda_function" "no_network" {
  function_name = "no_network"
  role          = aws_iam_role.no_network.arn
  handler       = "index.handler"
  runtime       = "python3.12"
  filename      = "no_network.zip"

  vpc_config {
    subnet_ids         = ["subnet-0123456789abcdef0"]
    security_group_ids = ["sg-0123456789abcdef0"]
  }
}

resource "aws_iam_role" "no_network" {
  name               = "no_network"
  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })
}

resource "aws_iam_role_policy" "no_network" {
  role = aws_iam_role.no_network.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Action = ["logs:CreateLogStream", "logs:PutLogEvents"], Resource = "arn:aws:logs:*:*:log-group:/aws/lambda/*" },
    ]
  })
}

resource "aws_lambda_function" "no_traces" {
  function_name = "no_traces"
  role          = aws_iam_role.no_traces.arn
  handler       = "index.handler"
  runtime       = "python3.12"
  filename      = "no_traces.zip"

  tracing_config {
    mode = "Active"
  }
}

resource "aws_iam_role" "no_traces" {
  name               = "no_traces"
  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })
}

resource "aws_iam_role_policy" "no_traces" {
  role = aws_iam_role.no_traces.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Action = ["logs:CreateLogStream", "logs:PutLogEvents"], Resource = "arn:aws:logs:*:*:log-group:/aws/lambda/*" },
    ]
  })
}

resource "aws_lambda_function" "too_much" {
  function_name = "too_much"
  role          = aws_iam_role.too_much.arn
  handler       = "index.handler"
  runtime       = "python3.12"
  filename      = "too_much.zip"

  environment {
    variables = {
      BUCKET = aws_s3_bucket.reports.bucket
    }
  }
}

resource "aws_iam_role" "too_much" {
  name               = "too_much"
  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })
}

resource "aws_iam_role_policy" "too_much" {
  role = aws_iam_role.too_much.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Action = ["logs:CreateLogStream", "logs:PutLogEvents"], Resource = "arn:aws:logs:*:*:log-group:/aws/lambda/*" },
      { Effect = "Allow", Action = "dynamodb:*", Resource = [aws_dynamodb_table.orders.arn, "${aws_dynamodb_table.orders.arn}/index/*"] },
    ]
  })
}

resource "aws_ecs_task_definition" "task" {
  family                = "task"
  task_role_arn         = aws_iam_role.task.arn
  container_definitions = jsonencode([{ name = "app", image = "app:1", environment = [{ name = "QUEUE", value = aws_sqs_queue.jobs.url }] }])
}

resource "aws_iam_role" "task" {
  name               = "task"
  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ecs-tasks.amazonaws.com" } }] })
}

resource "aws_iam_role_policy" "task" {
  role = aws_iam_role.task.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Action = "sqs:SendMessage", Resource = aws_sqs_queue.jobs.arn },
      { Effect = "Allow", Action = "s3:*", Resource = "${aws_s3_bucket.reports.arn}/*" },
    ]
  })
}
