resource "snowflake_authentication_policy" "account" {
  database       = "SECURITY"
  schema         = "POLICIES"
  name           = "ACCOUNT"
  mfa_enrollment = "OPTIONAL"
}

resource "snowflake_current_account" "this" {
  authentication_policy = snowflake_authentication_policy.account.fully_qualified_name
}

resource "snowflake_authentication_policy" "people" {
  database               = "SECURITY"
  schema                 = "POLICIES"
  name                   = "PEOPLE"
  authentication_methods = ["SAML", "PASSWORD"]
  mfa_enrollment         = "OPTIONAL"
}

resource "snowflake_account_authentication_policy_attachment" "people" {
  authentication_policy = snowflake_authentication_policy.people.fully_qualified_name
}
