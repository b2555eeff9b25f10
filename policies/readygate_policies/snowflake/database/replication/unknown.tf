# readygate: parameters snowflake-database-replication databases=["PROD"]
variable "databases" {
  type = set(string)
}

resource "snowflake_database" "prod" {
  name = "PROD"
}

resource "snowflake_failover_group" "prod" {
  name              = "PROD"
  object_types      = ["DATABASES"]
  allowed_databases = var.databases
  allowed_accounts  = ["ACME.SECONDARY"]
}
