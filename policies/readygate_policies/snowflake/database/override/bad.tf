# readygate: parameters snowflake-database-override retention=["ECOMMERCE_RAW 90", "ECOMMERCE_ANALYTICS 30"]
resource "snowflake_schema" "shop" {
  database                    = "ECOMMERCE_RAW"
  name                        = "SHOP"
  data_retention_time_in_days = 7
}

resource "snowflake_table" "sales" {
  database                    = "\"ECOMMERCE_ANALYTICS\""
  schema                      = "PUBLIC"
  name                        = "SALES"
  data_retention_time_in_days = 0
  column {
    name = "ID"
    type = "NUMBER(38,0)"
  }
}
