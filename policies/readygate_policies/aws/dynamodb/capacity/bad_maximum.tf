# readygate: parameters aws-dynamodb-capacity require=true maximum=1000
resource "aws_dynamodb_table" "unlimited" {
  name         = "unlimited"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }
}

resource "aws_dynamodb_table" "high" {
  name         = "high"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }

  on_demand_throughput {
    max_read_request_units  = 1001
    max_write_request_units = 100
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

  read_capacity  = 1001
  write_capacity = 20
}

resource "aws_dynamodb_table" "scaled" {
  name         = "scaled"
  billing_mode = "PROVISIONED"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }

  read_capacity  = 100
  write_capacity = 20
}

resource "aws_appautoscaling_target" "scaled" {
  service_namespace  = "dynamodb"
  scalable_dimension = "dynamodb:table:ReadCapacityUnits"
  resource_id        = "table/${aws_dynamodb_table.scaled.name}"
  min_capacity       = 100
  max_capacity       = 40000
}
