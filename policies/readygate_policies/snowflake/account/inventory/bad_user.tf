# readygate: parameters snowflake-account-inventory users=["SVC_LOADER"]
resource "snowflake_service_user" "loader" {
  name     = "SVC_LOADER"
  disabled = "true"
}
