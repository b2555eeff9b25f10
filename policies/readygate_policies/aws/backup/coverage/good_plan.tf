provider "aws" {
  region = "eu-west-1"

  default_tags {
    tags = {
      backup = "daily"
      stage  = "production"
    }
  }
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

resource "aws_rds_cluster" "named" {
  cluster_identifier = "named"
  engine             = "aurora-postgresql"
}

resource "aws_neptune_cluster" "pattern" {
  cluster_identifier = "pattern-1"
}

resource "aws_backup_selection" "named" {
  name         = "named"
  plan_id      = aws_backup_plan.daily.id
  iam_role_arn = "arn:aws:iam::111122223333:role/backup"
  resources    = [aws_rds_cluster.named.arn, "arn:aws:rds:*:*:cluster:pattern-*"]
}

resource "aws_dynamodb_table" "tagged" {
  name         = "tagged"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }
}

resource "aws_backup_selection" "tagged" {
  name         = "tagged"
  plan_id      = aws_backup_plan.daily.id
  iam_role_arn = "arn:aws:iam::111122223333:role/backup"

  selection_tag {
    type  = "STRINGEQUALS"
    key   = "backup"
    value = "hourly"
  }

  selection_tag {
    type  = "STRINGEQUALS"
    key   = "backup"
    value = "daily"
  }
}

resource "aws_ebs_volume" "every" {
  availability_zone = "eu-west-1a"
  size              = 100
}

# Copies are kept for ever.
resource "aws_backup_plan" "kept" {
  name = "kept"

  rule {
    rule_name         = "kept"
    target_vault_name = "stores"
    schedule          = "cron(0 5 * * ? *)"
  }
}

resource "aws_backup_selection" "every" {
  name         = "every"
  plan_id      = aws_backup_plan.kept.id
  iam_role_arn = "arn:aws:iam::111122223333:role/backup"
  resources    = ["arn:aws:ec2:*:*:volume/*"]

  condition {
    string_equals {
      key   = "aws:ResourceTag/stage"
      value = "production"
    }

    string_not_like {
      key   = "aws:ResourceTag/backup"
      value = "week*"
    }
  }
}
