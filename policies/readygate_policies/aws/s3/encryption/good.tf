resource "aws_s3_bucket" "by_default" {
  bucket = "by-default"
}

resource "aws_s3_bucket" "explicit" {
  bucket = "explicit"
}

resource "aws_s3_bucket_server_side_encryption_configuration" "explicit" {
  bucket = aws_s3_bucket.explicit.id

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "aws:kms"
    }
  }
}
