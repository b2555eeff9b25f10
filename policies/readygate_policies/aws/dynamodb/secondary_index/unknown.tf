# readygate: parameters aws-dynamodb-secondary-index allowed=["orders/by-customer"]
variable "indexes" {
  type = list(string)
}

variable "name" {
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

  dynamic "global_secondary_index" {
    for_each = var.indexes

    content {
      name            = global_secondary_index.value
      hash_key        = "id"
      projection_type = "ALL"
    }
  }
}

resource "aws_dynamodb_table" "named" {
  name         = var.name
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }

  attribute {
    name = "customer"
    type = "S"
  }

  global_secondary_index {
    name            = "by-customer"
    hash_key        = "customer"
    projection_type = "KEYS_ONLY"
  }
}
