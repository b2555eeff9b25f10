resource "snowflake_account_role" "alone" {
  name = "ALONE"
}

resource "snowflake_account_role" "top" {
  name = "TOP"
}

resource "snowflake_grant_account_role" "alone" {
  role_name        = snowflake_account_role.alone.name
  parent_role_name = snowflake_account_role.top.name
}

resource "snowflake_account_role" "public" {
  name = "EVERYBODY"
}

resource "snowflake_grant_account_role" "public" {
  role_name        = snowflake_account_role.public.name
  parent_role_name = "PUBLIC"
}

resource "snowflake_grant_account_role" "public_too" {
  role_name        = snowflake_account_role.public.name
  parent_role_name = "SYSADMIN"
}
