resource "snowflake_alert" "slow" {
  database  = "PROD"
  schema    = "MONITORING"
  name      = "SLOW"
  warehouse = "MONITORING_WH"
  condition = "SELECT 1 FROM SNOWFLAKE.ACCOUNT_USAGE.QUERY_HISTORY WHERE TOTAL_ELAPSED_TIME > 60000"
  action    = "CALL SYSTEM$SEND_EMAIL('OPERATIONS', 'on-call@example.com', 'Look', '')"
  enabled   = false
}

resource "snowflake_alert" "costs" {
  database  = "PROD"
  schema    = "MONITORING"
  name      = "COSTS"
  warehouse = "MONITORING_WH"
  condition = "SELECT 1 FROM SNOWFLAKE.ACCOUNT_USAGE.WAREHOUSE_METERING_HISTORY WHERE TOTAL_ELAPSED_TIME > 60000"
  action    = "CALL SYSTEM$SEND_EMAIL('OPERATIONS', 'on-call@example.com', 'Look', '')"
  enabled   = true
}

resource "snowflake_alert" "loads" {
  database  = "PROD"
  schema    = "MONITORING"
  name      = "LOADS"
  warehouse = "MONITORING_WH"
  condition = "SELECT 1 FROM LATE"
  action    = "CALL SYSTEM$SEND_EMAIL('OPERATIONS', 'on-call@example.com', 'Look', '')"
  enabled   = true
}

