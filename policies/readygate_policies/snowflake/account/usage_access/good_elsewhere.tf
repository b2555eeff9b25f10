resource "snowflake_grant_privileges_to_account_role" "other" {
  account_role_name = "OPERATIONS"
  privileges        = ["USAGE"]
  on_account_object {
    object_type = "DATABASE"
    object_name = "RAW"
  }
}

terraform { # expect: not-applicable
}
