variable "with_hierarchy" {
  type = bool
}

resource "snowflake_account_role" "loader" {
  name = "LOADER"
}

resource "snowflake_grant_account_role" "loader" {
  count            = var.with_hierarchy ? 1 : 0
  role_name        = snowflake_account_role.loader.name
  parent_role_name = "SYSADMIN"
}
