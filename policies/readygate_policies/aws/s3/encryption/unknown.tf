# readygate: parameters aws-s3-encryption require_kms=true
variable "algorithm" {
  type = string
}

resource "aws_s3_bucket" "given" {
  bucket = "given"
}

resource "aws_s3_bucket_server_side_encryption_configuration" "given" {
  bucket = aws_s3_bucket.given.id

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = var.algorithm
    }
  }
}

resource "aws_s3_bucket" "inside" {
  bucket = "inside"

  server_side_encryption_configuration {
    rule {
      apply_server_side_encryption_by_default {
        sse_algorithm = var.algorithm
      }
    }
  }
}
