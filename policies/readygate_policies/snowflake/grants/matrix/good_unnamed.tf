# readygate: parameters snowflake-grants-matrix administrators=["*ADMIN","OPERATIONS"]
variable "role" {
  type = string
}

resource "snowflake_grant_privileges_to_account_role" "given" { # expect: unknown
  account_role_name = var.role
  privileges        = ["CREATE WAREHOUSE"]
  on_account        = true
}

resource "snowflake_grant_account_role" "to_operations" {
  role_name        = "SHOP_ETL"
  parent_role_name = "OPERATIONS"
}
