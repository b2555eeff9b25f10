resource "random_password" "database" {
  length = 32
}

resource "aws_db_instance" "literal" {
  identifier = "shop"
  password   = "Kx82hTq1"
}

resource "aws_rds_cluster" "generated" {
  cluster_identifier = "orders"
  master_password    = random_password.database.result
}

resource "aws_secretsmanager_secret_version" "generated" {
  secret_id     = "database"
  secret_string = jsonencode({ password = random_password.database.result })
}

resource "google_secret_manager_secret_version" "literal" {
  secret      = "stripe"
  secret_data = "x9Tq81LkzP"
}
