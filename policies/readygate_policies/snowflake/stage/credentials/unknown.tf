variable "integration" {
  type = string
}

resource "snowflake_stage" "landing" {
  database            = "RAW"
  schema              = "PUBLIC"
  name                = "LANDING"
  url                 = "s3://shop-landing/"
  storage_integration = var.integration
}
