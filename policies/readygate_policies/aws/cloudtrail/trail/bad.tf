resource "aws_cloudtrail" "one_region" {
  name           = "one_region"
  s3_bucket_name = "audit"

  enable_log_file_validation = true
}

resource "aws_cloudtrail" "unverified" {
  name           = "unverified"
  s3_bucket_name = "audit"

  is_multi_region_trail = true
}

resource "aws_cloudtrail" "paused" {
  name           = "paused"
  s3_bucket_name = "audit"

  is_multi_region_trail      = true
  enable_log_file_validation = true
  enable_logging             = false
}
