resource "snowflake_password_policy" "account" {
  database   = "SECURITY"
  schema     = "POLICIES"
  name       = "ACCOUNT"
  min_length = 8
}
