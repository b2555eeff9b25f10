locals {
  secrets = toset(["silent", "seldom", "yearly"])
}

resource "aws_secretsmanager_secret" "kept" {
  for_each = local.secrets
  name     = each.key

  tags = {
    team = "shop"
  }
}

resource "aws_secretsmanager_secret_rotation" "seldom" {
  secret_id           = aws_secretsmanager_secret.kept["seldom"].id
  rotation_lambda_arn = "arn:aws:lambda:eu-west-1:111122223333:function:rotate"

  rotation_rules {
    automatically_after_days = 365
  }
}

resource "aws_secretsmanager_secret_rotation" "yearly" {
  secret_id           = aws_secretsmanager_secret.kept["yearly"].id
  rotation_lambda_arn = "arn:aws:lambda:eu-west-1:111122223333:function:rotate"

  rotation_rules {
    schedule_expression = "cron(0 8 1 1 ? *)"
  }
}
