resource "snowflake_execute" "monitor" {
  execute = "ALTER ACCOUNT SET RESOURCE_MONITOR = ACCOUNT"
  revert  = "ALTER ACCOUNT UNSET RESOURCE_MONITOR"
}
