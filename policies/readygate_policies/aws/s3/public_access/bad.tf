resource "aws_s3_bucket" "none" {
  bucket = "none"
}

resource "aws_s3_bucket" "half" {
  bucket = "half"
}

resource "aws_s3_bucket_public_access_block" "half" {
  bucket              = aws_s3_bucket.half.id
  block_public_acls   = true
  block_public_policy = true
}
