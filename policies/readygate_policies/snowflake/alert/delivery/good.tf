resource "snowflake_email_notification_integration" "operations" {
  name    = "OPERATIONS"
  enabled = true
}

resource "snowflake_alert" "failed_loads" {
  database  = "PROD"
  schema    = "MONITORING"
  name      = "FAILED_LOADS"
  warehouse = "MONITORING_WH"
  condition = "SELECT 1 FROM failed_loads"
  action    = "CALL SYSTEM$SEND_EMAIL('${snowflake_email_notification_integration.operations.name}', 'on-call@example.com', 'Loads failed', '')"
  enabled   = true
}

resource "snowflake_notification_integration" "chat" {
  name                  = "CHAT"
  notification_provider = "AWS_SNS"
}

resource "snowflake_alert" "late_loads" {
  database  = "PROD"
  schema    = "MONITORING"
  name      = "LATE_LOADS"
  warehouse = "MONITORING_WH"
  condition = "SELECT 1 FROM late_loads"
  action    = "call system$send_snowflake_notification(snowflake.notification.text_plain('late'), snowflake.notification.integration('chat'))"
  enabled   = true
}
