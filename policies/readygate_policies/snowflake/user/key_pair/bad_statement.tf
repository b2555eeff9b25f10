resource "snowflake_service_user" "workload" {
  name = "SVC_WORKLOAD"
}

resource "snowflake_execute" "workload" {
  execute = "ALTER USER IF EXISTS SVC_WORKLOAD SET COMMENT = 'RSA_PUBLIC_KEY'"
  revert  = "SELECT 1"
}
