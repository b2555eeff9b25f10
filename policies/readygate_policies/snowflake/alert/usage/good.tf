resource "snowflake_alert" "slow" {
  database  = "PROD"
  schema    = "MONITORING"
  name      = "SLOW"
  warehouse = "MONITORING_WH"
  condition = "SELECT 1 FROM SNOWFLAKE.ACCOUNT_USAGE.query_history WHERE TOTAL_ELAPSED_TIME > 60000"
  action    = "CALL SYSTEM$SEND_EMAIL('OPERATIONS', 'on-call@example.com', 'Look', '')"
  enabled   = true
}

resource "snowflake_warehouse" "loading" {
  name = "LOADING"
}
