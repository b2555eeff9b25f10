# readygate: parameters aws-s3-encryption require_explicit=true
resource "aws_s3_bucket" "apart" {
  bucket = "apart"
}

resource "aws_s3_bucket_server_side_encryption_configuration" "apart" {
  bucket = aws_s3_bucket.apart.id

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}

resource "aws_s3_bucket" "inside" {
  bucket = "inside"

  server_side_encryption_configuration {
    rule {
      apply_server_side_encryption_by_default {
        sse_algorithm = "AES256"
      }
    }
  }
}

resource "aws_s3_bucket" "by_default" { # expect: fail
  bucket = "by_default"
}
