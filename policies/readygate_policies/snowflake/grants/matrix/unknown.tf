variable "role" {}

variable "database" {}

variable "privileges" {
  type = list(string)
}

resource "snowflake_grant_privileges_to_account_role" "role" {
  account_role_name = var.role
  privileges        = ["INSERT"]

  on_schema_object {
    object_type = "TABLE"
    object_name = "ECOMMERCE_RAW.PUBLIC.ORDERS"
  }
}

resource "snowflake_grant_privileges_to_account_role" "database" {
  account_role_name = "ECOMMERCE_ANALYST"
  privileges        = ["USAGE"]

  on_account_object {
    object_type = "DATABASE"
    object_name = var.database
  }
}

resource "snowflake_grant_privileges_to_account_role" "privileges" {
  account_role_name = "ECOMMERCE_ANALYST"
  privileges        = var.privileges

  on_account_object {
    object_type = "DATABASE"
    object_name = "ECOMMERCE_ANALYTICS"
  }
}

resource "snowflake_grant_account_role" "role" {
  role_name        = var.role
  parent_role_name = "ECOMMERCE_ANALYST"
}

# What the unnamed role is granted may be granted to this one.
resource "snowflake_grant_account_role" "reporting" {
  role_name        = "REPORTING"
  parent_role_name = "ECOMMERCE_ANALYST"
}

resource "snowflake_grant_account_role" "administrator" { # expect: pass
  role_name        = "REPORTING"
  parent_role_name = "SYSADMIN"
}

resource "snowflake_grant_account_role" "parent" {
  role_name        = "REPORTING"
  parent_role_name = var.role
}
