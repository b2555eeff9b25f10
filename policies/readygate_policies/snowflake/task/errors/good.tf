resource "snowflake_notification_integration" "errors" {
  name                  = "ERRORS"
  notification_provider = "AWS_SNS"
}

resource "snowflake_task" "root" {
  database          = "PROD"
  schema            = "PUBLIC"
  name              = "ROOT"
  sql_statement     = "CALL load()"
  started           = true
  error_integration = snowflake_notification_integration.errors.name
}

resource "snowflake_task" "child" { # expect: not-applicable
  database      = "PROD"
  schema        = "PUBLIC"
  name          = "CHILD"
  sql_statement = "CALL clean()"
  started       = true
  after         = [snowflake_task.root.fully_qualified_name]
}

resource "snowflake_task" "last" { # expect: not-applicable
  database      = "PROD"
  schema        = "PUBLIC"
  name          = "LAST"
  sql_statement = "CALL report()"
  started       = true
  finalize      = snowflake_task.root.fully_qualified_name
}
