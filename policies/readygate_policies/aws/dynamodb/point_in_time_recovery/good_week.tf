# readygate: parameters aws-dynamodb-point-in-time-recovery minimum_days=7
resource "aws_dynamodb_table" "week" {
  name         = "week"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }

  point_in_time_recovery {
    enabled                 = true
    recovery_period_in_days = 7
  }
}
