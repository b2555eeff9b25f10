variable "accounts" {
  type = set(string)
}

resource "snowflake_failover_group" "prod" {
  name              = "PROD"
  object_types      = ["DATABASES"]
  allowed_databases = ["PROD"]
  allowed_accounts  = var.accounts
  replication_schedule {
    interval = 60
  }
}
