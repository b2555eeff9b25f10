resource "snowflake_service_user" "loader" {
  name = "SVC_LOADER"
}

resource "snowflake_legacy_service_user" "both" {
  name           = "BOTH"
  rsa_public_key = "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A"
  password       = "not-a-real-password"
}

resource "snowflake_service_user" "empty" {
  name           = "EMPTY"
  rsa_public_key = ""
}
