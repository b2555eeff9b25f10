variable "condition" {
  type = string
}

resource "snowflake_alert" "slow" {
  database  = "PROD"
  schema    = "MONITORING"
  name      = "SLOW"
  warehouse = "MONITORING_WH"
  condition = var.condition
  action    = "CALL SYSTEM$SEND_EMAIL('OPERATIONS', 'on-call@example.com', 'Look', '')"
  enabled   = true
}

