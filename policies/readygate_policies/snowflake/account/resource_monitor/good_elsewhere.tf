resource "snowflake_resource_monitor" "loading" {
  name         = "LOADING"
  credit_quota = 100
}

terraform { # expect: not-applicable
}
