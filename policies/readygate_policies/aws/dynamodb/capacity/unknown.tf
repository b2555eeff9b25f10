variable "units" {
  type = number
}

variable "mode" {
  type = string
}

resource "aws_dynamodb_table" "given" {
  name         = "given"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }

  on_demand_throughput {
    max_read_request_units  = 2000
    max_write_request_units = var.units
  }
}

resource "aws_dynamodb_table" "any_mode" {
  name         = "any_mode"
  billing_mode = var.mode
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }

  on_demand_throughput {
    max_read_request_units = 2000
  }
}
