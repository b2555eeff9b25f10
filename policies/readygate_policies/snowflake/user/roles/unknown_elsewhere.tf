resource "snowflake_service_user" "nothing" {
  name = "SVC_NOTHING"
}
