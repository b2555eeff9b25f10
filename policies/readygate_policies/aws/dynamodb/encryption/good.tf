resource "aws_dynamodb_table" "by_default" {
  name         = "by_default"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }
}

resource "aws_dynamodb_table" "own_key" {
  name         = "own_key"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }

  server_side_encryption {
    enabled     = true
    kms_key_arn = "arn:aws:kms:eu-west-1:111122223333:key/5f0d6f0e-3f1c-4d3e-9d4b-0c8f7b1a2c3d"
  }
}

resource "aws_dynamodb_table" "of_aws" {
  name         = "of_aws"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }

  server_side_encryption {
    enabled = true
  }
}

resource "aws_dynamodb_table_replica" "by_default" {
  global_table_arn = "arn:aws:dynamodb:us-east-1:111122223333:table/orders"
}
