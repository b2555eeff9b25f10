variable "role" {
  type = string
}

resource "snowflake_grant_account_role" "quoted" {
  role_name = "\"${var.role}\""
  user_name = "SVC_LOADER"
}

resource "snowflake_grant_account_role" "beginning" {
  role_name = "account${var.role}"
  user_name = "SVC_LOADER"
}

resource "snowflake_grant_account_role" "another" { # expect: not-applicable
  role_name = "LOADER_${var.role}"
  user_name = "SVC_LOADER"
}
