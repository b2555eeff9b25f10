resource "aws_dynamodb_table" "pages" {
  name         = "pages"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }

  ttl {
    enabled        = true
    attribute_name = "expires_at"
  }

  tags = {
    data-class = "generated"
  }
}

resource "aws_dynamodb_table" "ledger" { # expect: not-applicable
  name         = "ledger"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }

  tags = {
    data-class = "record"
  }
}

resource "aws_dynamodb_table" "plain" { # expect: not-applicable
  name         = "plain"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }
}

variable "name" {
  type = string
}

resource "aws_dynamodb_table" "named" { # expect: not-applicable
  name         = var.name
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }
}
