# readygate: parameters snowflake-warehouse-auto-suspend longest_idle=300
resource "snowflake_warehouse" "default" {
  name = "DEFAULT_WH"
}
