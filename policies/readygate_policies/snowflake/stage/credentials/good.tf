resource "snowflake_stage" "landing" {
  database            = "RAW"
  schema              = "PUBLIC"
  name                = "LANDING"
  url                 = "s3://shop-landing/"
  storage_integration = "LANDING"
}

resource "snowflake_stage_external_s3" "landing" {
  database            = "RAW"
  schema              = "PUBLIC"
  name                = "LANDING_S3"
  url                 = "s3://shop-landing/"
  storage_integration = "LANDING"
}

resource "snowflake_stage" "internal" { # expect: not-applicable
  database = "RAW"
  schema   = "PUBLIC"
  name     = "INTERNAL"
}
