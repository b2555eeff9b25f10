variable "role" {
  type = string
}

resource "snowflake_service_user" "loader" {
  name         = "SVC_LOADER"
  default_role = var.role
}

resource "snowflake_grant_account_role" "loader" {
  role_name = "LOADER"
  user_name = snowflake_service_user.loader.name
}

resource "snowflake_service_user" "dbt" {
  name         = "SVC_DBT"
  default_role = "TRANSFORMER"
}

resource "snowflake_grant_account_role" "dbt" {
  role_name = var.role
  user_name = snowflake_service_user.dbt.name
}
