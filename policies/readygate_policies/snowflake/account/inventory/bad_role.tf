# readygate: parameters snowflake-account-inventory roles=["LOADER"]
resource "snowflake_database" "raw" {
  name = "LOADER"
}
