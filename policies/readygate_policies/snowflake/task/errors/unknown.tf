variable "integration" {
  type = string
}

resource "snowflake_task" "root" {
  database          = "PROD"
  schema            = "PUBLIC"
  name              = "ROOT"
  sql_statement     = "CALL load()"
  started           = true
  error_integration = var.integration
}
