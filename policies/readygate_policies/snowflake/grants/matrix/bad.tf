# The analyst may read the analytics database, and nothing else.
resource "snowflake_grant_privileges_to_account_role" "writing" {
  account_role_name = "ECOMMERCE_ANALYST"
  privileges        = ["SELECT", "INSERT"]

  on_schema_object {
    future {
      object_type_plural = "TABLES"
      in_database        = "ECOMMERCE_ANALYTICS"
    }
  }
}

resource "snowflake_grant_privileges_to_account_role" "elsewhere" {
  account_role_name = "ecommerce_analyst"
  privileges        = ["USAGE"]

  on_schema {
    all_schemas_in_database = "ECOMMERCE_RAW"
  }
}

resource "snowflake_grant_privileges_to_account_role" "everything" {
  account_role_name = "ECOMMERCE_ANALYST"
  all_privileges    = true

  on_schema_object {
    object_type = "TABLE"
    object_name = "ECOMMERCE_ANALYTICS.PUBLIC.ORDERS"
  }
}

# Nobody but administrators.
resource "snowflake_grant_privileges_to_account_role" "grants" {
  account_role_name = "REPORTING"
  privileges        = ["MANAGE GRANTS"]
  on_account        = true
}

resource "snowflake_grant_privileges_to_account_role" "warehouse" {
  account_role_name = "REPORTING"
  all_privileges    = true

  on_account_object {
    object_type = "WAREHOUSE"
    object_name = "REPORTING_WH"
  }
}

resource "snowflake_grant_ownership" "table" {
  account_role_name = "REPORTING"

  on {
    object_type = "TABLE"
    object_name = "SANDBOX.PUBLIC.ORDERS"
  }
}

# Everyone.
resource "snowflake_grant_privileges_to_account_role" "public" {
  account_role_name = "PUBLIC"
  privileges        = ["USAGE"]

  on_account_object {
    object_type = "DATABASE"
    object_name = "SANDBOX"
  }
}

# And whoever the role likes.
resource "snowflake_grant_privileges_to_account_role" "on" {
  account_role_name = "REPORTING"
  privileges        = ["SELECT"]
  with_grant_option = true

  on_schema_object {
    object_type = "TABLE"
    object_name = "SANDBOX.PUBLIC.ORDERS"
  }
}
