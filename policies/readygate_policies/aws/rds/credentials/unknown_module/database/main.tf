data "aws_secretsmanager_secret_version" "elsewhere" {
  secret_id = "of-another-team"
}

resource "aws_rds_cluster" "main" {
  cluster_identifier = "main"
  engine             = "aurora-postgresql"
  master_username    = "shop"
  master_password    = data.aws_secretsmanager_secret_version.elsewhere.secret_string
}
