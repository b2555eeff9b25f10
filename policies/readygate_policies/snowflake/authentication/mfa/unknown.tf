variable "enrolment" {
  type = string
}

resource "snowflake_authentication_policy" "account" {
  database       = "SECURITY"
  schema         = "POLICIES"
  name           = "ACCOUNT"
  mfa_enrollment = var.enrolment
}

# Snowflake's default has changed over the years.
resource "snowflake_authentication_policy" "default" {
  database = "SECURITY"
  schema   = "POLICIES"
  name     = "DEFAULT"
}

resource "snowflake_account_authentication_policy_attachment" "account" {
  authentication_policy = snowflake_authentication_policy.account.fully_qualified_name
}

resource "snowflake_account_authentication_policy_attachment" "default" {
  authentication_policy = snowflake_authentication_policy.default.fully_qualified_name
}
