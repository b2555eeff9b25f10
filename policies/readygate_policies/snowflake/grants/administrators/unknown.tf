variable "role" {
  type = string
}

resource "snowflake_grant_account_role" "elsewhere" {
  role_name = "ACCOUNTADMIN"
  user_name = "A_USER_OF_ANOTHER_ROOT"
}

resource "snowflake_grant_account_role" "some" {
  role_name = var.role
  user_name = "SVC_LOADER"
}
