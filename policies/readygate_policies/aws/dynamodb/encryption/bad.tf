# The key is named, but not used.
resource "aws_dynamodb_table" "unused" {
  name         = "unused"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }

  server_side_encryption {
    enabled     = false
    kms_key_arn = "arn:aws:kms:eu-west-1:111122223333:key/5f0d6f0e-3f1c-4d3e-9d4b-0c8f7b1a2c3d"
  }
}
