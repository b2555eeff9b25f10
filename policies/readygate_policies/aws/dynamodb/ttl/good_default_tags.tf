variable "name" {
  type = string
}

provider "aws" {
  default_tags {
    tags = {
      data-class = "generated"
    }
  }
}

resource "aws_dynamodb_table" "pages" {
  name         = var.name
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
}
