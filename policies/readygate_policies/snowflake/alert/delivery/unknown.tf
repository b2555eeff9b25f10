variable "action" {
  type = string
}

resource "snowflake_alert" "some" {
  database  = "PROD"
  schema    = "MONITORING"
  name      = "SOME"
  warehouse = "MONITORING_WH"
  condition = "SELECT 1 FROM failed_loads"
  action    = var.action
  enabled   = true
}

resource "snowflake_alert" "procedure" {
  database  = "PROD"
  schema    = "MONITORING"
  name      = "PROCEDURE"
  warehouse = "MONITORING_WH"
  condition = "SELECT 1 FROM failed_loads"
  action    = "CALL monitoring.tell_somebody()"
  enabled   = true
}
