resource "aws_db_instance" "managed" {
  identifier                  = "managed"
  engine                      = "postgres"
  instance_class              = "db.t4g.small"
  username                    = "shop"
  manage_master_user_password = true
}

resource "aws_rds_cluster" "managed" {
  cluster_identifier          = "managed"
  engine                      = "aurora-postgresql"
  master_username             = "shop"
  manage_master_user_password = true
}

resource "aws_db_instance" "replica" { # expect: not-applicable
  identifier          = "replica"
  instance_class      = "db.t4g.small"
  replicate_source_db = aws_db_instance.managed.identifier
}

resource "random_password" "stored" {
  length = 32
}

resource "aws_db_instance" "stored" {
  identifier     = "stored"
  engine         = "postgres"
  instance_class = "db.t4g.small"
  username       = "shop"
  password       = random_password.stored.result
}

resource "aws_secretsmanager_secret" "stored" {
  name = "stored"
}

resource "aws_secretsmanager_secret_version" "stored" {
  secret_id = aws_secretsmanager_secret.stored.id

  secret_string = jsonencode({
    username = "shop"
    password = random_password.stored.result
    host     = aws_db_instance.stored.address
  })
}

resource "aws_secretsmanager_secret_rotation" "stored" {
  secret_id           = aws_secretsmanager_secret.stored.id
  rotation_lambda_arn = "arn:aws:lambda:eu-west-1:111122223333:function:rotate"

  rotation_rules {
    automatically_after_days = 30
  }
}

# Read from the secret, and never written into the state.
data "aws_secretsmanager_secret_version" "read" {
  secret_id = aws_secretsmanager_secret.stored.id
}

resource "aws_rds_cluster" "read" {
  cluster_identifier = "read"
  engine             = "aurora-postgresql"
  master_username    = "shop"
  master_password    = jsondecode(data.aws_secretsmanager_secret_version.read.secret_string)["password"]
}

ephemeral "random_password" "write_only" {
  length = 32
}

resource "aws_db_instance" "write_only" {
  identifier          = "write-only"
  engine              = "postgres"
  instance_class      = "db.t4g.small"
  username            = "shop"
  password_wo         = ephemeral.random_password.write_only.result
  password_wo_version = 1
}

resource "aws_secretsmanager_secret" "write_only" {
  name = "write-only"
}

resource "aws_secretsmanager_secret_version" "write_only" {
  secret_id                = aws_secretsmanager_secret.write_only.id
  secret_string_wo         = ephemeral.random_password.write_only.result
  secret_string_wo_version = 1
}

resource "aws_secretsmanager_secret_rotation" "write_only" {
  secret_id           = aws_secretsmanager_secret.write_only.id
  rotation_lambda_arn = "arn:aws:lambda:eu-west-1:111122223333:function:rotate"

  rotation_rules {
    automatically_after_days = 30
  }
}

resource "aws_db_instance" "restored" { # expect: not-applicable
  identifier                  = "restored"
  instance_class              = "db.t4g.small"
  snapshot_identifier         = "stored-2026-01-01"
  manage_master_user_password = false
}

# The secret is declared elsewhere, its rotation here.
data "aws_secretsmanager_secret" "looked_up" {
  name = "looked-up"
}

resource "aws_secretsmanager_secret_rotation" "looked_up" {
  secret_id           = data.aws_secretsmanager_secret.looked_up.id
  rotation_lambda_arn = "arn:aws:lambda:eu-west-1:111122223333:function:rotate"

  rotation_rules {
    automatically_after_days = 30
  }
}

data "aws_secretsmanager_secret_version" "looked_up" {
  secret_id = data.aws_secretsmanager_secret.looked_up.id
}

resource "aws_db_instance" "looked_up" {
  identifier     = "looked-up"
  engine         = "postgres"
  instance_class = "db.t4g.small"
  username       = "shop"
  password       = data.aws_secretsmanager_secret_version.looked_up.secret_string
}
