resource "random_id" "suffix" {
  byte_length = 4
}

resource "random_pet" "bucket" {
  prefix = "access-logs"
}

resource "aws_s3_bucket" "orders" {
  bucket = "orders-${random_id.suffix.hex}"
}

resource "aws_s3_bucket" "logs" { # expect: not-applicable
  bucket = "orders-logs-${random_id.suffix.hex}"
}

resource "aws_s3_bucket" "named" { # expect: unknown
  bucket = random_pet.bucket.id
}
