variable "class" {
  type = string
}

variable "enabled" {
  type = bool
}

resource "aws_dynamodb_table" "maybe" {
  name         = "maybe"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }

  tags = {
    data-class = var.class
  }
}

resource "aws_dynamodb_table" "given" {
  name         = "given"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }

  ttl {
    enabled        = var.enabled
    attribute_name = "expires_at"
  }

  tags = {
    data-class = "generated"
  }
}
