variable "length" {
  type = number
}

resource "snowflake_password_policy" "account" {
  database   = "SECURITY"
  schema     = "POLICIES"
  name       = "ACCOUNT"
  min_length = var.length
}
