# readygate: parameters snowflake-database-replication databases=["PROD", "PROD_*"]
resource "snowflake_database" "prod" {
  name = "PROD"
}

resource "snowflake_failover_group" "prod" {
  name              = "PROD"
  object_types      = ["DATABASES"]
  allowed_databases = [snowflake_database.prod.name]
  allowed_accounts  = ["ACME.SECONDARY"]
}

resource "snowflake_database" "alone" {
  name = "PROD_ALONE"
  replication {
    enable_to_account {
      account_identifier = "ACME.SECONDARY"
    }
  }
}

resource "snowflake_database" "sandbox" { # expect: not-applicable
  name = "SANDBOX"
}
