resource "snowflake_user" "loader" {
  name         = "SVC_LOADER"
  default_role = "LOADER"
}

resource "snowflake_role_grants" "loader" {
  role_name = "LOADER"
  users     = [snowflake_user.loader.name]
}

resource "snowflake_user" "dashboard" {
  name = "svc_dashboard"
}

resource "snowflake_role_grants" "dashboard" {
  role_name = "ANALYST"
  users     = ["SVC_OTHER", snowflake_user.dashboard.name]
}
