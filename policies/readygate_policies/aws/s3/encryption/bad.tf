# readygate: parameters aws-s3-encryption require_kms=true
resource "aws_s3_bucket" "by_default" {
  bucket = "by-default"
}

resource "aws_s3_bucket" "not_kms" {
  bucket = "not-kms"
}

resource "aws_s3_bucket_server_side_encryption_configuration" "not_kms" {
  bucket = aws_s3_bucket.not_kms.id

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}
