# readygate: parameters snowflake-authentication-password-length shortest=15
resource "snowflake_password_policy" "default" {
  database = "SECURITY"
  schema   = "POLICIES"
  name     = "DEFAULT"
}
