resource "snowflake_stage" "keys" {
  database    = "RAW"
  schema      = "PUBLIC"
  name        = "KEYS"
  url         = "s3://shop-landing/"
  credentials = "AWS_KEY_ID='not-a-key' AWS_SECRET_KEY='not-a-secret'"
}

resource "snowflake_stage" "both" {
  database            = "RAW"
  schema              = "PUBLIC"
  name                = "BOTH"
  url                 = "s3://shop-landing/"
  credentials         = "AWS_KEY_ID='not-a-key' AWS_SECRET_KEY='not-a-secret'"
  storage_integration = "LANDING"
}

resource "snowflake_stage" "open" {
  database = "RAW"
  schema   = "PUBLIC"
  name     = "OPEN"
  url      = "s3://shop-landing/"
}

resource "snowflake_stage_external_s3" "keys" {
  database = "RAW"
  schema   = "PUBLIC"
  name     = "KEYS_S3"
  url      = "s3://shop-landing/"
  credentials {
    aws_key_id     = "not-a-key"
    aws_secret_key = "not-a-secret"
  }
}
