resource "aws_dynamodb_table" "limited" {
  name         = "limited"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }

  on_demand_throughput {
    max_read_request_units  = 2000
    max_write_request_units = 500
  }
}

resource "aws_dynamodb_table" "unlimited" { # expect: not-applicable
  name         = "unlimited"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }
}

resource "aws_dynamodb_table" "taken_away" { # expect: not-applicable
  name         = "taken_away"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }

  on_demand_throughput {
    max_read_request_units  = -1
    max_write_request_units = -1
  }
}

resource "aws_dynamodb_table" "fixed" {
  name         = "fixed"
  billing_mode = "PROVISIONED"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }

  read_capacity  = 100
  write_capacity = 20
}
