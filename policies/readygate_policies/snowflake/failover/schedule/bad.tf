resource "snowflake_failover_group" "manual" {
  name              = "MANUAL"
  object_types      = ["DATABASES"]
  allowed_databases = ["PROD"]
  allowed_accounts  = ["ACME.SECONDARY"]
}

resource "snowflake_failover_group" "nowhere" {
  name              = "NOWHERE"
  object_types      = ["DATABASES"]
  allowed_databases = ["PROD"]
  replication_schedule {
    interval = 60
  }
}
