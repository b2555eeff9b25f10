# Writes have no limit.
resource "aws_dynamodb_table" "half" {
  name         = "half"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }

  on_demand_throughput {
    max_read_request_units = 2000
  }
}

# Reads have none.
resource "aws_dynamodb_table" "other_half" {
  name         = "other_half"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }

  on_demand_throughput {
    max_read_request_units  = -1
    max_write_request_units = 500
  }
}
