# readygate: parameters snowflake-account-usage-access expected=true
resource "snowflake_database" "raw" {
  name = "RAW"
}

terraform { # expect: not-applicable
}
