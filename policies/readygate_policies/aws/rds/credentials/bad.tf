variable "password" {
  default = "correct-horse-battery"
}

resource "aws_db_instance" "literal" {
  identifier     = "literal"
  engine         = "postgres"
  instance_class = "db.t4g.small"
  username       = "shop"
  password       = "correct-horse-battery"
}

resource "aws_rds_cluster" "variable" {
  cluster_identifier = "variable"
  engine             = "aurora-postgresql"
  master_username    = "shop"
  master_password    = var.password
}

resource "random_password" "kept" {
  length = 32
}

resource "aws_db_instance" "kept" {
  identifier                  = "kept"
  engine                      = "postgres"
  instance_class              = "db.t4g.small"
  username                    = "shop"
  password                    = random_password.kept.result
  manage_master_user_password = null
}

# Stored, but the same for ever.
resource "aws_secretsmanager_secret" "kept" {
  name = "kept"
}

resource "aws_secretsmanager_secret_version" "kept" {
  secret_id     = aws_secretsmanager_secret.kept.id
  secret_string = random_password.kept.result
}

resource "aws_secretsmanager_secret" "other" {
  name = "other"
}

resource "aws_secretsmanager_secret_rotation" "other" {
  secret_id           = aws_secretsmanager_secret.other.id
  rotation_lambda_arn = "arn:aws:lambda:eu-west-1:111122223333:function:rotate"

  rotation_rules {
    automatically_after_days = 30
  }
}

ephemeral "random_password" "write_only" {
  length = 32
}

resource "aws_rds_cluster" "write_only" {
  cluster_identifier         = "write-only"
  engine                     = "aurora-postgresql"
  master_username            = "shop"
  master_password_wo         = ephemeral.random_password.write_only.result
  master_password_wo_version = 1
}

resource "aws_db_instance" "read" {
  identifier     = "read"
  engine         = "postgres"
  instance_class = "db.t4g.small"
  username       = "shop"
  password       = aws_secretsmanager_secret_version.kept.secret_string
}

ephemeral "aws_secretsmanager_random_password" "made_up" {
  password_length = 32
}

resource "aws_db_instance" "made_up" {
  engine              = "postgres"
  instance_class      = "db.t4g.small"
  username            = "shop"
  password_wo         = ephemeral.aws_secretsmanager_random_password.made_up.random_password
  password_wo_version = 1
}
