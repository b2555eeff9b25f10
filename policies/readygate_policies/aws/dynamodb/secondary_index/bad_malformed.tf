# readygate: parameters aws-dynamodb-secondary-index allowed=["orders"]
resource "aws_dynamodb_table" "orders" {
  name         = "orders"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }

  attribute {
    name = "shop"
    type = "S"
  }

  global_secondary_index {
    name            = "shop"
    hash_key        = "shop"
    projection_type = "ALL"
  }
}
