# readygate: parameters aws-cloudtrail-trail data_events=["AWS::DynamoDB::Table"]
resource "aws_cloudtrail" "basic" {
  name           = "basic"
  s3_bucket_name = "audit"

  is_multi_region_trail      = true
  enable_log_file_validation = true

  event_selector {
    data_resource {
      type   = "AWS::S3::Object"
      values = ["arn:aws:s3"]
    }

    data_resource {
      type   = "AWS::DynamoDB::Table"
      values = ["arn:aws:dynamodb"]
    }
  }
}

resource "aws_cloudtrail" "advanced" {
  name           = "advanced"
  s3_bucket_name = "audit"

  is_multi_region_trail      = true
  enable_log_file_validation = true

  advanced_event_selector {
    field_selector {
      field  = "eventCategory"
      equals = ["Data"]
    }

    field_selector {
      field  = "resources.type"
      equals = ["AWS::DynamoDB::Table"]
    }
  }
}
