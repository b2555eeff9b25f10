resource "snowflake_service_user" "loader" {
  name           = "SVC_LOADER"
  rsa_public_key = "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A"
}

resource "snowflake_service_user" "workload" {
  name = "SVC_WORKLOAD"
  default_workload_identity {
    aws {
      arn = "arn:aws:iam::123456789012:role/loader"
    }
  }
}

resource "snowflake_legacy_service_user" "second" {
  name             = "SECOND"
  rsa_public_key_2 = "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A"
}

resource "snowflake_user" "former" {
  name = "SVC_FORMER"
}

resource "snowflake_user_public_keys" "former" {
  name           = snowflake_user.former.name
  rsa_public_key = "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A"
}

resource "snowflake_service_user" "token" {
  name = "SVC_TOKEN"
}

resource "snowflake_user_programmatic_access_token" "token" {
  name = "TOKEN"
  user = snowflake_service_user.token.fully_qualified_name
}

resource "snowflake_user" "ada" { # expect: not-applicable
  name     = "ADA"
  password = "not-a-real-password"
}
