# readygate: parameters aws-cloudtrail-trail data_events=["AWS::DynamoDB::Table"]
resource "aws_cloudtrail" "none" {
  name           = "none"
  s3_bucket_name = "audit"

  is_multi_region_trail      = true
  enable_log_file_validation = true
}

resource "aws_cloudtrail" "others" {
  name           = "others"
  s3_bucket_name = "audit"

  is_multi_region_trail      = true
  enable_log_file_validation = true

  event_selector {
    data_resource {
      type   = "AWS::S3::Object"
      values = ["arn:aws:s3"]
    }
  }
}

resource "aws_cloudtrail" "other_field" {
  name           = "other_field"
  s3_bucket_name = "audit"

  is_multi_region_trail      = true
  enable_log_file_validation = true

  advanced_event_selector {
    field_selector {
      field  = "resources.ARN"
      equals = ["AWS::DynamoDB::Table"]
    }
  }
}

resource "aws_cloudtrail" "advanced_others" {
  name           = "advanced-others"
  s3_bucket_name = "audit"

  is_multi_region_trail      = true
  enable_log_file_validation = true

  advanced_event_selector {
    field_selector {
      field  = "resources.type"
      equals = ["AWS::S3::Object"]
    }
  }
}
