# readygate: parameters snowflake-grants-administrators administrators=["SHOP_ADMIN", "ACCOUNTADMIN"]

resource "snowflake_grant_account_role" "own" {
  role_name        = "SHOP_ADMIN"
  parent_role_name = "SYSADMIN"
}

resource "snowflake_grant_account_role" "to_another" { # expect: fail
  role_name        = "SHOP_ADMIN"
  parent_role_name = "LOADER"
}
