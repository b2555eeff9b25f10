provider "aws" {
  region = "eu-west-1"
}

resource "aws_db_instance" "none" {
  identifier     = "none"
  engine         = "postgres"
  instance_class = "db.t4g.small"
}

resource "aws_rds_cluster" "one_day" {
  cluster_identifier = "one-day"
  engine             = "aurora-postgresql"
}

resource "aws_dynamodb_table" "short" {
  name         = "short"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }

  point_in_time_recovery {
    enabled                 = true
    recovery_period_in_days = 3
  }
}

resource "aws_dynamodb_table" "off" {
  name         = "off"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }

  point_in_time_recovery {
    enabled = false
  }
}

resource "aws_efs_file_system" "off" {
  creation_token = "off"
}

resource "aws_efs_backup_policy" "off" {
  file_system_id = aws_efs_file_system.off.id

  backup_policy {
    status = "DISABLED"
  }
}

resource "aws_ebs_volume" "untagged" {
  availability_zone = "eu-west-1a"
  size              = 100
}

resource "aws_dlm_lifecycle_policy" "volumes" {
  description        = "Daily snapshots"
  execution_role_arn = "arn:aws:iam::111122223333:role/snapshots"

  policy_details {
    resource_types = ["VOLUME"]

    schedule {
      name = "daily"

      create_rule {
        interval = 24
      }

      retain_rule {
        count = 14
      }
    }

    target_tags = {
      Snapshots = "daily"
    }
  }
}
