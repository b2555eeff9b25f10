resource "snowflake_failover_group" "prod" {
  name              = "PROD"
  object_types      = ["DATABASES"]
  allowed_databases = ["PROD"]
  allowed_accounts  = ["ACME.SECONDARY"]
  replication_schedule {
    interval = 60
  }
}

resource "snowflake_failover_group" "replica" { # expect: not-applicable
  name = "REPLICA"
  from_replica {
    organization_name   = "ACME"
    source_account_name = "PRIMARY"
    name                = "PROD"
  }
}
