ephemeral "random_password" "database" {
  length = 32
}

resource "aws_db_instance" "written_only" {
  identifier          = "shop"
  password_wo         = ephemeral.random_password.database.result
  password_wo_version = 1
}

resource "aws_db_instance" "managed" {
  identifier                  = "orders"
  manage_master_user_password = true
}

resource "aws_rds_cluster" "managed" {
  cluster_identifier          = "orders"
  manage_master_user_password = true
}

# An operator puts the real one in, as a version of its own.
resource "aws_secretsmanager_secret_version" "stripe" {
  secret_id     = "stripe"
  secret_string = "to be set by an operator"

  lifecycle {
    ignore_changes = [secret_string]
  }
}

resource "google_sql_user" "by_identity" {
  name     = "api@shop.iam"
  instance = "orders"
  type     = "CLOUD_IAM_SERVICE_ACCOUNT"
}

resource "google_secret_manager_secret_version" "stripe" {
  secret                 = "stripe"
  secret_data_wo         = ephemeral.random_password.database.result
  secret_data_wo_version = 1
}
