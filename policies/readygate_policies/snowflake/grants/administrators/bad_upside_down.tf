resource "snowflake_grant_account_role" "account_to_system" {
  role_name        = "ACCOUNTADMIN"
  parent_role_name = "SYSADMIN"
}

resource "snowflake_grant_account_role" "security_to_users" {
  role_name        = "securityadmin"
  parent_role_name = "USERADMIN"
}

resource "snowflake_grant_account_role" "users_to_account" { # expect: pass
  role_name        = "USERADMIN"
  parent_role_name = "ACCOUNTADMIN"
}

resource "snowflake_grant_account_role" "users_to_security" { # expect: pass
  role_name        = "USERADMIN"
  parent_role_name = "SECURITYADMIN"
}

resource "snowflake_grant_account_role" "security_to_account" { # expect: pass
  role_name        = "SECURITYADMIN"
  parent_role_name = "ACCOUNTADMIN"
}

resource "snowflake_grant_account_role" "organization_to_account" { # expect: pass
  role_name        = "ORGADMIN"
  parent_role_name = "ACCOUNTADMIN"
}

resource "snowflake_grant_account_role" "system_to_security" {
  role_name        = "SYSADMIN"
  parent_role_name = "SECURITYADMIN"
}
