resource "snowflake_database" "raw" {
  name = "RAW"
}

terraform { # expect: not-applicable
}
