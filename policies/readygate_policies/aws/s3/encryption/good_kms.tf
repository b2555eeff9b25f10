# readygate: parameters aws-s3-encryption require_kms=true
resource "aws_s3_bucket" "apart" {
  bucket = "apart"
}

resource "aws_s3_bucket_server_side_encryption_configuration" "apart" {
  bucket = aws_s3_bucket.apart.id

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "aws:kms"
    }
  }
}

resource "aws_s3_bucket" "twice" {
  bucket = "twice"
}

resource "aws_s3_bucket_server_side_encryption_configuration" "twice" {
  bucket = aws_s3_bucket.twice.id

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "aws:kms:dsse"
    }
  }
}

resource "aws_s3_bucket" "inside" {
  bucket = "inside"

  server_side_encryption_configuration {
    rule {
      apply_server_side_encryption_by_default {
        sse_algorithm = "aws:kms"
      }
    }
  }
}

resource "aws_s3_bucket" "not_kms" { # expect: fail
  bucket = "not_kms"

  server_side_encryption_configuration {
    rule {
      apply_server_side_encryption_by_default {
        sse_algorithm = "AES256"
      }
    }
  }
}
