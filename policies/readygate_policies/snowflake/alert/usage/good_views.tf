# readygate: parameters snowflake-alert-usage views=["LOGIN_HISTORY"]
resource "snowflake_alert" "logins" {
  database  = "PROD"
  schema    = "MONITORING"
  name      = "LOGINS"
  warehouse = "MONITORING_WH"
  condition = "SELECT 1 FROM SNOWFLAKE.ACCOUNT_USAGE.LOGIN_HISTORY WHERE TOTAL_ELAPSED_TIME > 60000"
  action    = "CALL SYSTEM$SEND_EMAIL('OPERATIONS', 'on-call@example.com', 'Look', '')"
  enabled   = true
}

