variable "parent" {
  type = string
}

variable "name" {
  type = string
}

resource "snowflake_account_role" "loader" {
  name = "LOADER"
}

resource "snowflake_grant_account_role" "loader" {
  role_name        = snowflake_account_role.loader.name
  parent_role_name = var.parent
}

resource "snowflake_account_role" "unnamed" {
  name = var.name
}
