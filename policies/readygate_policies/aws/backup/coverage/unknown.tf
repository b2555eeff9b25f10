variable "days" {
  type = number
}

variable "stores" {
  type = list(string)
}

resource "aws_db_instance" "given" {
  identifier              = "given"
  engine                  = "postgres"
  instance_class          = "db.t4g.small"
  backup_retention_period = var.days
}

resource "aws_db_instance" "restored" {
  identifier          = "restored"
  instance_class      = "db.t4g.small"
  snapshot_identifier = "given-2026-01-01"
}

resource "aws_dynamodb_table" "perhaps" {
  name         = "perhaps"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
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

resource "aws_backup_selection" "given" {
  name         = "given"
  plan_id      = aws_backup_plan.daily.id
  iam_role_arn = "arn:aws:iam::111122223333:role/backup"
  resources    = var.stores
}
