# readygate: parameters snowflake-alert-usage expected=true
resource "snowflake_alert" "loads" {
  database  = "PROD"
  schema    = "MONITORING"
  name      = "LOADS"
  warehouse = "MONITORING_WH"
  condition = "SELECT 1 FROM LATE"
  action    = "CALL SYSTEM$SEND_EMAIL('OPERATIONS', 'on-call@example.com', 'Look', '')"
  enabled   = true
}

resource "snowflake_warehouse" "loading" {
  name = "LOADING"
}
