resource "snowflake_authentication_policy" "account" {
  database       = "SECURITY"
  schema         = "POLICIES"
  name           = "ACCOUNT"
  mfa_enrollment = "REQUIRED"
}

resource "snowflake_account_authentication_policy_attachment" "account" {
  authentication_policy = snowflake_authentication_policy.account.fully_qualified_name
}

resource "snowflake_authentication_policy" "people" {
  database               = "SECURITY"
  schema                 = "POLICIES"
  name                   = "PEOPLE"
  authentication_methods = ["SAML", "KEYPAIR"]
  mfa_enrollment         = "OPTIONAL"
}

resource "snowflake_account_authentication_policy_attachment" "people" {
  authentication_policy = snowflake_authentication_policy.people.fully_qualified_name
  for_all_person_users  = true
}

resource "snowflake_authentication_policy" "programs" { # expect: not-applicable
  database       = "SECURITY"
  schema         = "POLICIES"
  name           = "PROGRAMS"
  mfa_enrollment = "OPTIONAL"
}

resource "snowflake_account_authentication_policy_attachment" "programs" {
  authentication_policy = snowflake_authentication_policy.programs.fully_qualified_name
  for_all_service_users = true
}
