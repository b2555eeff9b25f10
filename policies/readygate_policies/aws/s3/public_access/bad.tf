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

# A module that was not scanned and is not told of the bucket does not protect it.
module "role" {
  source = "terraform-aws-modules/iam/aws//modules/iam-role"
  name   = "reports"
}
