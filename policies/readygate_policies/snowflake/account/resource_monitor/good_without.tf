# readygate: parameters snowflake-account-resource-monitor expected=true
resource "snowflake_database" "raw" {
  name = "RAW"
}

terraform { # expect: not-applicable
}
