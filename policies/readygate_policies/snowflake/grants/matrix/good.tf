resource "snowflake_database" "raw" {
  name = "ECOMMERCE_RAW"
}

resource "snowflake_account_role" "loader" {
  name = "ECOMMERCE_LOADER"
}

resource "snowflake_grant_privileges_to_account_role" "loader" {
  account_role_name = snowflake_account_role.loader.name
  privileges        = ["USAGE", "CREATE SCHEMA"]

  on_account_object {
    object_type = "DATABASE"
    object_name = snowflake_database.raw.fully_qualified_name
  }
}

resource "snowflake_grant_privileges_to_account_role" "warehouse" {
  account_role_name = snowflake_account_role.loader.name
  privileges        = ["USAGE"]

  on_account_object {
    object_type = "WAREHOUSE"
    object_name = "LOADING_WH"
  }
}

resource "snowflake_grant_privileges_to_account_role" "analyst" {
  account_role_name = "\"ECOMMERCE_ANALYST\""
  privileges        = ["SELECT"]

  on_schema_object {
    future {
      object_type_plural = "TABLES"
      in_schema          = "\"ECOMMERCE_ANALYTICS\".\"PUBLIC\""
    }
  }
}

# What the matrix says nothing about.
resource "snowflake_grant_privileges_to_account_role" "other" {
  account_role_name = "REPORTING"
  all_privileges    = true

  on_schema {
    schema_name = "\"SANDBOX\".\"REPORTS\""
  }
}

resource "snowflake_grant_ownership" "administrator" {
  account_role_name = "SYSADMIN"

  on {
    object_type = "DATABASE"
    object_name = snowflake_database.raw.name
  }
}

resource "snowflake_grant_account_role" "hierarchy" {
  role_name        = snowflake_account_role.loader.name
  parent_role_name = "SYSADMIN"
}

resource "snowflake_grant_account_role" "user" { # expect: not-applicable
  role_name = snowflake_account_role.loader.name
  user_name = "LOADER"
}

resource "snowflake_grant_privileges_to_account_role" "reader" {
  account_role_name = "READER"
  privileges        = ["SELECT"]

  on_schema_object {
    all {
      object_type_plural = "VIEWS"
      in_schema          = "ECOMMERCE_ANALYTICS.PUBLIC"
    }
  }
}

resource "snowflake_grant_account_role" "reader" {
  role_name        = "READER"
  parent_role_name = "ECOMMERCE_ANALYST"
}
