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
