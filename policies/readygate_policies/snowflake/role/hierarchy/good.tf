resource "snowflake_account_role" "reader" {
  name = "READER"
}

resource "snowflake_account_role" "analyst" {
  name = "ANALYST"
}

resource "snowflake_grant_account_role" "reader" {
  role_name        = snowflake_account_role.reader.name
  parent_role_name = snowflake_account_role.analyst.name
}

resource "snowflake_grant_account_role" "analyst" {
  role_name        = snowflake_account_role.analyst.fully_qualified_name
  parent_role_name = "SYSADMIN"
}
