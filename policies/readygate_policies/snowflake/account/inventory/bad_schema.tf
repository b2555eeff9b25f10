# readygate: parameters snowflake-account-inventory schemas=["PROD.GOLD"]
resource "snowflake_schema" "gold" {
  database = "STAGING"
  name     = "GOLD"
}
