resource "snowflake_grant_privileges_to_account_role" "loader" { # expect: pass
  account_role_name = "ECOMMERCE_LOADER"
  privileges        = ["INSERT"]

  on_schema_object {
    all {
      object_type_plural = "TABLES"
      in_database        = "ECOMMERCE_RAW"
    }
  }
}

resource "snowflake_grant_account_role" "middle" { # expect: pass
  role_name        = "ECOMMERCE_LOADER"
  parent_role_name = "MIDDLE"
}

# Through a role in between the analyst may write raw data.
resource "snowflake_grant_account_role" "analyst" {
  role_name        = "MIDDLE"
  parent_role_name = "ECOMMERCE_ANALYST"
}
