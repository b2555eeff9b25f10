locals {
  secrets = toset(["days", "rate", "cron"])
}

resource "aws_secretsmanager_secret" "kept" {
  for_each = local.secrets
  name     = each.key
}

resource "aws_secretsmanager_secret_rotation" "days" {
  secret_id           = aws_secretsmanager_secret.kept["days"].id
  rotation_lambda_arn = "arn:aws:lambda:eu-west-1:111122223333:function:rotate"

  rotation_rules {
    automatically_after_days = 90
  }
}

resource "aws_secretsmanager_secret_rotation" "rate" {
  secret_id           = aws_secretsmanager_secret.kept["rate"].arn
  rotation_lambda_arn = "arn:aws:lambda:eu-west-1:111122223333:function:rotate"

  rotation_rules {
    schedule_expression = "rate(4 hours)"
  }
}

resource "aws_secretsmanager_secret_rotation" "cron" {
  secret_id           = aws_secretsmanager_secret.kept["cron"].id
  rotation_lambda_arn = "arn:aws:lambda:eu-west-1:111122223333:function:rotate"

  rotation_rules {
    duration            = "3h"
    schedule_expression = "cron(0 8 1 * ? *)"
  }
}

resource "aws_secretsmanager_secret" "by_hand" { # expect: not-applicable
  name = "by-hand"

  tags = {
    rotation = "manual"
  }
}
