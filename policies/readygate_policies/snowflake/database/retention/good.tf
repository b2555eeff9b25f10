# readygate: parameters snowflake-database-retention retention=["ECOMMERCE_RAW 90", "ECOMMERCE_STAGING 1", "ECOMMERCE_ANALYTICS 30"]
resource "snowflake_database" "raw" {
  name                        = "ECOMMERCE_RAW"
  data_retention_time_in_days = 90
}

# Snowflake keeps one day.
resource "snowflake_database" "staging" {
  name         = "ecommerce_staging"
  is_transient = true
}

resource "snowflake_database" "analytics" {
  name = "ECOMMERCE_ANALYTICS"
}

resource "snowflake_object_parameter" "analytics" {
  key         = "DATA_RETENTION_TIME_IN_DAYS"
  value       = "30"
  object_type = "DATABASE"
  object_identifier {
    name = snowflake_database.analytics.name
  }
}

resource "snowflake_database" "sandbox" {
  name                        = "SANDBOX"
  data_retention_time_in_days = 5
}

# What former versions of the provider made of others.
resource "snowflake_database" "weather" { # expect: not-applicable
  name                        = "WEATHER"
  data_retention_time_in_days = 0
  from_share                  = { provider = "ACME", share = "WEATHER" }
}
