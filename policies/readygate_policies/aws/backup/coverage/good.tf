resource "aws_db_instance" "by_itself" {
  identifier              = "by-itself"
  engine                  = "postgres"
  instance_class          = "db.t4g.small"
  backup_retention_period = 7
}

resource "aws_db_instance" "replica" { # expect: not-applicable
  identifier          = "replica"
  instance_class      = "db.t4g.small"
  replicate_source_db = aws_db_instance.by_itself.identifier
}

resource "aws_docdb_cluster" "by_itself" {
  cluster_identifier      = "by-itself"
  backup_retention_period = 14
}

resource "aws_dynamodb_table" "by_itself" {
  name         = "by_itself"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }

  point_in_time_recovery {
    enabled = true
  }
}

resource "aws_efs_file_system" "by_itself" {
  creation_token = "by-itself"
}

resource "aws_efs_backup_policy" "by_itself" {
  file_system_id = aws_efs_file_system.by_itself.id

  backup_policy {
    status = "ENABLED"
  }
}

resource "aws_ebs_volume" "by_itself" {
  availability_zone = "eu-west-1a"
  size              = 100

  tags = {
    Snapshots = "daily"
  }
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
