# readygate: parameters snowflake-database-override retention=["ECOMMERCE_RAW 90", "ECOMMERCE_ANALYTICS 30"]
resource "snowflake_database" "raw" {
  name                        = "ECOMMERCE_RAW"
  data_retention_time_in_days = 90
}

resource "snowflake_schema" "shop" { # expect: not-applicable
  database = snowflake_database.raw.name
  name     = "SHOP"
}

resource "snowflake_schema" "orders" {
  database                    = snowflake_database.raw.fully_qualified_name
  name                        = "ORDERS"
  data_retention_time_in_days = 90
}

resource "snowflake_table" "former" {
  database            = "ECOMMERCE_ANALYTICS"
  schema              = "PUBLIC"
  name                = "SALES"
  data_retention_days = 30
  column {
    name = "ID"
    type = "NUMBER(38,0)"
  }
}

resource "snowflake_schema" "sandbox" { # expect: not-applicable
  database                    = "SANDBOX"
  name                        = "SCRATCH"
  data_retention_time_in_days = 0
}
