# readygate: parameters aws-s3-replication require=true
resource "aws_s3_bucket" "alone" {
  bucket = "alone"
}

resource "aws_s3_bucket_versioning" "alone" {
  bucket = aws_s3_bucket.alone.id

  versioning_configuration {
    status = "Enabled"
  }
}
