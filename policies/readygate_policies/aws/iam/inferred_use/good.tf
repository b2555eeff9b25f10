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

resource "aws_lambda_function" "worker" {
  function_name = "worker"
  role          = aws_iam_role.worker.arn
  handler       = "index.handler"
  runtime       = "python3.12"
  filename      = "worker.zip"

  environment {
    variables = {
      TABLE  = aws_dynamodb_table.orders.name
      BUCKET = aws_s3_bucket.reports.bucket
    }
  }

  dead_letter_config {
    target_arn = aws_sqs_queue.failed.arn
  }

  tracing_config {
    mode = "Active"
  }

  vpc_config {
    subnet_ids         = ["subnet-0123456789abcdef0"]
    security_group_ids = ["sg-0123456789abcdef0"]
  }
}

resource "aws_iam_role" "worker" {
  name               = "worker"
  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })
}

resource "aws_lambda_event_source_mapping" "worker" {
  event_source_arn = aws_sqs_queue.jobs.arn
  function_name    = aws_lambda_function.worker.arn
}

resource "aws_iam_role_policy" "worker" {
  role = aws_iam_role.worker.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Action = ["sqs:ReceiveMessage", "sqs:Delete*", "sqs:GetQueueAttributes"], Resource = aws_sqs_queue.jobs.arn },
      { Effect = "Allow", Action = "sqs:SendMessage", Resource = "arn:aws:sqs:*:*:fail*" },
      { Effect = "Allow", Action = ["dynamodb:GetItem", "dynamodb:PutItem"], Resource = aws_dynamodb_table.orders.arn },
      { Effect = "Allow", Action = "s3:PutObject", Resource = "${aws_s3_bucket.reports.arn}/*" },
      { Effect = "Allow", Action = ["xray:Put*", "ec2:*NetworkInterface*"], Resource = "*" },
      { Effect = "Allow", Action = ["logs:CreateLogStream", "logs:PutLogEvents"], Resource = "arn:aws:logs:*:*:log-group:/aws/lambda/*" },
    ]
  })
}

resource "aws_lambda_function" "streamer" {
  function_name = "streamer"
  role          = aws_iam_role.streamer.arn
  handler       = "index.handler"
  runtime       = "python3.12"
  filename      = "streamer.zip"
}

resource "aws_iam_role" "streamer" {
  name               = "streamer"
  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })
}

resource "aws_lambda_event_source_mapping" "streamer" {
  event_source_arn = aws_dynamodb_table.orders.stream_arn
  function_name    = aws_lambda_function.streamer.arn
}

resource "aws_iam_role_policy_attachment" "streamer" {
  role       = aws_iam_role.streamer.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AWSLambdaDynamoDBExecutionRole"
}

resource "aws_iam_role" "of_nobody" { # expect: not-applicable
  name               = "of-nobody"
  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })
}

resource "aws_lambda_function" "notified" {
  function_name = "notified"
  role          = aws_iam_role.notified.arn
  handler       = "index.handler"
  runtime       = "python3.12"
  filename      = "notified.zip"
}

resource "aws_iam_role" "notified" {
  name               = "notified"
  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })
}

resource "aws_iam_role_policy" "notified" {
  role = aws_iam_role.notified.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Action = ["logs:CreateLogStream", "logs:PutLogEvents"], Resource = "arn:aws:logs:*:*:log-group:/aws/lambda/*" },
      { Effect = "Allow", Action = "s3:GetObject", Resource = "${aws_s3_bucket.reports.arn}/*" },
    ]
  })
}

resource "aws_s3_bucket_notification" "reports" {
  bucket = aws_s3_bucket.reports.id

  lambda_function {
    lambda_function_arn = aws_lambda_function.notified.arn
    events              = ["s3:ObjectCreated:*"]
  }
}

resource "aws_lambda_function" "paused" {
  function_name = "paused"
  role          = aws_iam_role.paused.arn
  handler       = "index.handler"
  runtime       = "python3.12"
  filename      = "paused.zip"
}

resource "aws_iam_role" "paused" {
  name               = "paused"
  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })
}

resource "aws_lambda_event_source_mapping" "paused" {
  event_source_arn = aws_sqs_queue.jobs.arn
  function_name    = aws_lambda_function.paused.arn
  enabled          = false
}

resource "aws_iam_role_policy" "paused" {
  role = aws_iam_role.paused.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Action = ["logs:CreateLogStream", "logs:PutLogEvents"], Resource = "arn:aws:logs:*:*:log-group:/aws/lambda/*" },
    ]
  })
}
