provider "aws" {
  region = "eu-west-1"
}

resource "aws_backup_plan" "daily" {
  name = "daily"

  rule {
    rule_name         = "daily"
    target_vault_name = "stores"
    schedule          = "cron(0 5 * * ? *)"

    lifecycle {
      delete_after = 35
    }
  }
}

resource "aws_backup_plan" "short" {
  name = "short"

  rule {
    rule_name         = "short"
    target_vault_name = "stores"
    schedule          = "cron(0 5 * * ? *)"

    lifecycle {
      delete_after = 6
    }
  }
}

resource "aws_dynamodb_table" "short" {
  name         = "short"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }
}

resource "aws_backup_selection" "short" {
  name         = "short"
  plan_id      = aws_backup_plan.short.id
  iam_role_arn = "arn:aws:iam::111122223333:role/backup"
  resources    = [aws_dynamodb_table.short.arn]
}

resource "aws_dynamodb_table" "left_out" {
  name         = "left_out"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }
}

resource "aws_backup_selection" "left_out" {
  name          = "left_out"
  plan_id       = aws_backup_plan.daily.id
  iam_role_arn  = "arn:aws:iam::111122223333:role/backup"
  resources     = ["arn:aws:dynamodb:*:*:table/left*"]
  not_resources = [aws_dynamodb_table.left_out.arn]
}

resource "aws_dynamodb_table" "other_value" {
  name         = "other_value"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }

  tags = {
    backup = "never"
  }
}

resource "aws_backup_selection" "other_value" {
  name         = "other_value"
  plan_id      = aws_backup_plan.daily.id
  iam_role_arn = "arn:aws:iam::111122223333:role/backup"

  selection_tag {
    type  = "STRINGEQUALS"
    key   = "backup"
    value = "daily"
  }
}

resource "aws_dynamodb_table" "staging" {
  name         = "staging"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }

  tags = {
    stage = "staging"
  }
}

resource "aws_backup_selection" "staging" {
  name         = "staging"
  plan_id      = aws_backup_plan.daily.id
  iam_role_arn = "arn:aws:iam::111122223333:role/backup"
  resources    = ["arn:aws:dynamodb:*:*:table/stag*"]

  condition {
    string_equals {
      key   = "aws:ResourceTag/stage"
      value = "production"
    }
  }
}

resource "aws_dynamodb_table" "weekly" {
  name         = "weekly"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }

  tags = {
    backup = "weekly"
    stage  = "production"
  }
}

resource "aws_backup_selection" "weekly" {
  name         = "weekly"
  plan_id      = aws_backup_plan.daily.id
  iam_role_arn = "arn:aws:iam::111122223333:role/backup"
  resources    = [aws_dynamodb_table.weekly.arn]

  condition {
    string_not_like {
      key   = "aws:ResourceTag/backup"
      value = "week*"
    }
  }
}

resource "aws_dynamodb_table" "outside" {
  name         = "outside"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }
}

resource "aws_backup_selection" "outside" {
  name         = "outside"
  plan_id      = aws_backup_plan.daily.id
  iam_role_arn = "arn:aws:iam::111122223333:role/backup"
  resources    = ["arn:aws:dynamodb:us-east-1:*:table/outside", "arn:aws:rds:*:*:cluster:*"]
}
