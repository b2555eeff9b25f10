resource "snowflake_email_notification_integration" "operations" {
  name    = "OPERATIONS"
  enabled = false
}

resource "snowflake_alert" "integration_off" {
  database  = "PROD"
  schema    = "MONITORING"
  name      = "INTEGRATION_OFF"
  warehouse = "MONITORING_WH"
  condition = "SELECT 1 FROM failed_loads"
  action    = "CALL SYSTEM$SEND_EMAIL('OPERATIONS', 'on-call@example.com', 'Loads failed', '')"
  enabled   = true
}

resource "snowflake_alert" "suspended" {
  database  = "PROD"
  schema    = "MONITORING"
  name      = "SUSPENDED"
  warehouse = "MONITORING_WH"
  condition = "SELECT 1 FROM failed_loads"
  action    = "CALL SYSTEM$SEND_EMAIL('ELSEWHERE', 'on-call@example.com', 'Loads failed', '')"
}
