data "aws_secretsmanager_secret_version" "elsewhere" {
  secret_id = "of-another-team"
}

resource "random_password" "own" {
  length = 16
}

resource "aws_db_instance" "mixed" {
  identifier     = "mixed"
  engine         = "postgres"
  instance_class = "db.t4g.small"
  username       = "shop"
  password       = "${data.aws_secretsmanager_secret_version.elsewhere.secret_string}${random_password.own.result}"
}
