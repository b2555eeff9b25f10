# readygate: parameters aws-dynamodb-deletion-protection accept_prevent_destroy=false
resource "aws_dynamodb_table" "by_terraform" {
  name         = "by_terraform"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }

  lifecycle {
    prevent_destroy = true
  }
}
