resource "aws_sqs_queue" "jobs" {
  name           = "jobs"
  redrive_policy = jsonencode({ deadLetterTargetArn = "arn:aws:sqs:eu-west-1:111122223333:jobs-dlq", maxReceiveCount = 5 })
}

resource "aws_lambda_event_source_mapping" "batches" {
  event_source_arn        = aws_sqs_queue.jobs.arn
  function_name           = "worker"
  function_response_types = ["ReportBatchItemFailures"]
}

resource "aws_lambda_event_source_mapping" "one_by_one" {
  event_source_arn = "arn:aws:sqs:eu-west-1:111122223333:jobs"
  function_name    = "worker"
  batch_size       = 1
}

resource "aws_kinesis_stream" "clicks" {
  name = "clicks"
}

resource "aws_lambda_event_source_mapping" "clicks" {
  event_source_arn               = aws_kinesis_stream.clicks.arn
  function_name                  = "worker"
  starting_position              = "LATEST"
  maximum_retry_attempts         = 10
  bisect_batch_on_function_error = true

  destination_config {
    on_failure {
      destination_arn = aws_sqs_queue.jobs.arn
    }
  }
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

resource "aws_lambda_event_source_mapping" "orders" {
  event_source_arn              = aws_dynamodb_table.orders.stream_arn
  function_name                 = "worker"
  starting_position             = "LATEST"
  maximum_record_age_in_seconds = 3600
  function_response_types       = ["ReportBatchItemFailures"]

  destination_config {
    on_failure {
      destination_arn = aws_sqs_queue.jobs.arn
    }
  }
}

resource "aws_lambda_event_source_mapping" "kafka" { # expect: not-applicable
  event_source_arn  = "arn:aws:kafka:eu-west-1:111122223333:cluster/events/5f0c1f52"
  function_name     = "worker"
  topics            = ["orders"]
  starting_position = "LATEST"
}

resource "aws_lambda_function_event_invoke_config" "report" {
  function_name                = "report"
  maximum_event_age_in_seconds = 900
}

resource "aws_docdb_cluster" "orders" {
  cluster_identifier          = "orders"
  master_username             = "admin"
  manage_master_user_password = true
}

resource "aws_lambda_event_source_mapping" "documents" { # expect: not-applicable
  event_source_arn  = aws_docdb_cluster.orders.arn
  function_name     = "worker"
  starting_position = "LATEST"

  document_db_event_source_config {
    database_name = "orders"
  }
}

resource "aws_lambda_event_source_mapping" "no_arn" { # expect: not-applicable
  event_source_arn = "orders"
  function_name    = "worker"
}
