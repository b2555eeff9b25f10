variable "status" {
  type = string
}

resource "aws_s3_bucket" "given" {
  bucket = "given"
}

resource "aws_s3_bucket_lifecycle_configuration" "given" {
  bucket = aws_s3_bucket.given.id

  rule {
    id     = "old"
    status = var.status

    expiration {
      days = 365
    }
  }
}
