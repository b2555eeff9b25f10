# readygate: parameters snowflake-account-usage-access expected=true
variable "database_role" {
  type = string
}

resource "snowflake_grant_database_role" "some" {
  database_role_name = var.database_role
  parent_role_name   = "OPERATIONS"
}
