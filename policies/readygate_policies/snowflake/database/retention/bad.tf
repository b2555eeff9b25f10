# readygate: parameters snowflake-database-retention retention=["ECOMMERCE_RAW 90", "ECOMMERCE_STAGING 1", "ECOMMERCE_ANALYTICS 30"]
resource "snowflake_database" "raw" {
  name                        = "ECOMMERCE_RAW"
  data_retention_time_in_days = 7
}

resource "snowflake_database" "staging" {
  name                        = "ECOMMERCE_STAGING"
  data_retention_time_in_days = 90
}

resource "snowflake_database" "analytics" {
  name = "ECOMMERCE_ANALYTICS"
}

resource "snowflake_database" "sandbox" {
  name                        = "SANDBOX"
  data_retention_time_in_days = 0
}

resource "snowflake_object_parameter" "schema" {
  key         = "DATA_RETENTION_TIME_IN_DAYS"
  value       = "30"
  object_type = "SCHEMA"
  object_identifier {
    name = snowflake_database.analytics.name
  }
}

resource "snowflake_object_parameter" "analytics" {
  key         = "MAX_DATA_EXTENSION_TIME_IN_DAYS"
  value       = "30"
  object_type = "DATABASE"
  object_identifier {
    name = snowflake_database.analytics.name
  }
}
