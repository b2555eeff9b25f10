# readygate: parameters snowflake-account-inventory warehouses=["LOADING_WH"]
provider "snowflake" {
}
