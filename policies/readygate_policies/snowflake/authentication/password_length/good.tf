resource "snowflake_password_policy" "account" {
  database   = "SECURITY"
  schema     = "POLICIES"
  name       = "ACCOUNT"
  min_length = 14
}

resource "snowflake_password_policy" "default" {
  database = "SECURITY"
  schema   = "POLICIES"
  name     = "DEFAULT"
}
