resource "aws_ssm_parameter" "key" {
  name             = "/shop/prod/api-key"
  type             = "SecureString"
  value_wo         = "placeholder"
  value_wo_version = 1
}

resource "aws_ssm_parameter" "flags" {
  name  = "/shop/prod/flags"
  type  = "String"
  value = "dark-mode"
}

resource "aws_secretsmanager_secret" "session" {
  name = "shop-session"
}

resource "aws_sqs_queue" "jobs" {
  name = "jobs"
}

resource "aws_lambda_function" "worker" {
  function_name = "worker"
  role          = "arn:aws:iam::111122223333:role/worker"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/worker:1"

  environment {
    variables = {
      API_KEY           = aws_ssm_parameter.key.name
      SESSION_SECRET    = "/shop/prod/session"
      DB_PASSWORD       = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-AbCdEf"
      DB_PASSWORD_NAME  = "shop-db"
      SESSION_TOKEN     = "shop-session"
      STRIPE_TOKEN      = ""
      TOKEN             = "true"
      TOKEN_TTL_SECONDS = "3600"
      MAX_TOKENS        = "100000"
      QUEUE_URL         = aws_sqs_queue.jobs.url
      FLAGS             = aws_ssm_parameter.flags.value
      AUTH_SECRET_URL   = "https://vault.example.com/shop"
    }
  }
}

resource "aws_lambda_function" "bare" {
  function_name = "bare"
  role          = "arn:aws:iam::111122223333:role/bare"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/bare:1"
}
