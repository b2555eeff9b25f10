# readygate: parameters aws-dynamodb-ttl tables=["sessions"] tag="kind" tag_values=["cache", "draft"]
resource "aws_dynamodb_table" "sessions" {
  name         = "sessions"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }
}

resource "aws_dynamodb_table" "drafts" {
  name         = "drafts"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }

  ttl {
    enabled        = false
    attribute_name = "expires_at"
  }

  tags = {
    kind = "draft"
  }
}

resource "aws_dynamodb_table" "other" { # expect: not-applicable
  name         = "other"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }
}

resource "aws_dynamodb_table" "nothing_expires" {
  name         = "nothing-expires"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }

  ttl {
    enabled = true
  }

  tags = {
    kind = "cache"
  }
}
