variable "password" {
  sensitive = true
}

variable "managed" {
  type = bool
}

resource "aws_db_instance" "given" {
  identifier     = "given"
  engine         = "postgres"
  instance_class = "db.t4g.small"
  username       = "shop"
  password       = var.password
}

resource "aws_db_instance" "perhaps" {
  identifier                  = "perhaps"
  engine                      = "postgres"
  instance_class              = "db.t4g.small"
  username                    = "shop"
  manage_master_user_password = var.managed
}

data "aws_secretsmanager_secret_version" "elsewhere" {
  secret_id = "of-another-team"
}

resource "aws_db_instance" "elsewhere" {
  identifier     = "elsewhere"
  engine         = "postgres"
  instance_class = "db.t4g.small"
  username       = "shop"
  password       = data.aws_secretsmanager_secret_version.elsewhere.secret_string
}

resource "aws_db_instance" "write_only" {
  identifier          = "write-only"
  engine              = "postgres"
  instance_class      = "db.t4g.small"
  username            = "shop"
  password_wo         = var.password
  password_wo_version = 1
}

# The secret belongs to another team.
data "aws_secretsmanager_secret" "elsewhere" {
  name = "of-another-team"
}

resource "random_password" "handed_over" {
  length = 32
}

resource "aws_secretsmanager_secret_version" "handed_over" {
  secret_id     = data.aws_secretsmanager_secret.elsewhere.id
  secret_string = random_password.handed_over.result
}

resource "aws_db_instance" "handed_over" {
  identifier     = "handed-over"
  engine         = "postgres"
  instance_class = "db.t4g.small"
  username       = "shop"
  password       = random_password.handed_over.result
}
