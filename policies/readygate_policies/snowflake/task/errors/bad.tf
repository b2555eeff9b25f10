resource "snowflake_task" "root" {
  database      = "PROD"
  schema        = "PUBLIC"
  name          = "ROOT"
  sql_statement = "CALL load()"
  started       = true
}

resource "snowflake_notification_integration" "off" {
  name                  = "ERRORS"
  notification_provider = "AWS_SNS"
  enabled               = false
}

resource "snowflake_task" "off" {
  database          = "PROD"
  schema            = "PUBLIC"
  name              = "OFF"
  sql_statement     = "CALL load()"
  started           = true
  error_integration = snowflake_notification_integration.off.name
}
