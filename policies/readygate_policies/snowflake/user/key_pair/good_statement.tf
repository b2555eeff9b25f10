variable "subject" {
  type = string
}

resource "snowflake_service_user" "workload" {
  name = "SVC_WORKLOAD"
}

resource "snowflake_execute" "workload" {
  execute = "ALTER USER SVC_WORKLOAD SET WORKLOAD_IDENTITY = (TYPE = OIDC SUBJECT = '${var.subject}')"
  revert  = "ALTER USER SVC_WORKLOAD UNSET WORKLOAD_IDENTITY"
}
