# readygate: parameters snowflake-grants-matrix matrix=["SHOP_ETL read RAW","SHOP_ETL write STAGING"] administrators=["*ADMIN","OPERATIONS"]
resource "snowflake_grant_privileges_to_account_role" "reading" {
  account_role_name = "SHOP_ETL"
  privileges        = ["USAGE"]

  on_account_object {
    object_type = "DATABASE"
    object_name = "RAW"
  }
}

resource "snowflake_grant_privileges_to_account_role" "operations" {
  account_role_name = "OPERATIONS"
  privileges        = ["MANAGE GRANTS"]
  on_account        = true
}

resource "snowflake_grant_privileges_to_account_role" "administration" {
  account_role_name = "ADMINISTRATION"
  privileges        = ["CREATE WAREHOUSE"]
  on_account        = true
}

resource "snowflake_grant_privileges_to_account_role" "security" {
  account_role_name = "SECURITYADMIN"
  privileges        = ["MANAGE GRANTS"]
  on_account        = true
}

resource "snowflake_grant_account_role" "to_operations" {
  role_name        = "SECURITYADMIN"
  parent_role_name = "OPERATIONS"
}
