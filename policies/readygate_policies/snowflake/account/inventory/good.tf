# readygate: parameters snowflake-account-inventory databases=["RAW", "WEATHER"] schemas=["RAW.*"] warehouses=["LOADING_WH"] roles=["LOADER", "ANALYST"] users=["SVC_LOADER"]
resource "snowflake_database" "raw" {
  name = "raw"
}

resource "snowflake_shared_database" "weather" {
  name       = "WEATHER"
  from_share = "ACME.PUBLIC_DATA.WEATHER"
}

resource "snowflake_schema" "shop" {
  database = snowflake_database.raw.fully_qualified_name
  name     = "SHOP"
}

resource "snowflake_warehouse" "loading" {
  name = "LOADING_WH"
}

resource "snowflake_account_role" "loader" {
  name = "LOADER"
}

resource "snowflake_role" "analyst" {
  name = "ANALYST"
}

resource "snowflake_service_user" "loader" {
  name     = "SVC_LOADER"
  disabled = "false"
}
