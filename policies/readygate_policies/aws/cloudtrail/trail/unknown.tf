variable "everywhere" {
  type = bool
}

resource "aws_cloudtrail" "audit" {
  name           = "audit"
  s3_bucket_name = "audit"

  is_multi_region_trail      = var.everywhere
  enable_log_file_validation = true
}
