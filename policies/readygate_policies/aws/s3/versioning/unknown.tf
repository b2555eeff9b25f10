variable "status" {
  type = string
}

resource "aws_s3_bucket" "given" {
  bucket = "given"
}

resource "aws_s3_bucket_versioning" "given" {
  bucket = aws_s3_bucket.given.id

  versioning_configuration {
    status = var.status
  }
}
