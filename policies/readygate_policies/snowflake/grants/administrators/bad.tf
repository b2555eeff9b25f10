resource "snowflake_service_user" "loader" {
  name = "LOADER"
}

resource "snowflake_grant_account_role" "program" {
  role_name = "\"accountadmin\""
  user_name = snowflake_service_user.loader.name
}

resource "snowflake_grant_account_role" "by_name" {
  role_name = "SYSADMIN"
  user_name = "SVC_DBT"
}

resource "snowflake_grant_account_role" "role" {
  role_name        = "SECURITYADMIN"
  parent_role_name = "DEPLOYER"
}

resource "snowflake_role_grants" "former" {
  role_name = "ACCOUNTADMIN"
  roles     = ["SYSADMIN", "DEPLOYER"]
  users     = []
}

resource "snowflake_role_grants" "former_program" {
  role_name = "ACCOUNTADMIN"
  users     = ["LOADER"]
}
