resource "aws_dynamodb_table" "left_out" {
  name         = "left_out"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }
}

resource "aws_dynamodb_table" "off" {
  name         = "off"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }

  deletion_protection_enabled = false
}

resource "aws_dynamodb_table_replica" "left_out" {
  global_table_arn = "arn:aws:dynamodb:us-east-1:111122223333:table/orders"
}
