variable "days" {
  type = number
}

resource "aws_secretsmanager_secret" "given" {
  name = "given"
}

resource "aws_secretsmanager_secret_rotation" "given" {
  secret_id           = aws_secretsmanager_secret.given.id
  rotation_lambda_arn = "arn:aws:lambda:eu-west-1:111122223333:function:rotate"

  rotation_rules {
    automatically_after_days = var.days
  }
}

resource "aws_secretsmanager_secret" "mondays" {
  name = "mondays"
}

resource "aws_secretsmanager_secret_rotation" "mondays" {
  secret_id           = aws_secretsmanager_secret.mondays.id
  rotation_lambda_arn = "arn:aws:lambda:eu-west-1:111122223333:function:rotate"

  rotation_rules {
    schedule_expression = "cron(0 8 1 JAN-MAR ? *)"
  }
}
