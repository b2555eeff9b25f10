resource "aws_s3_bucket" "reports" {
  bucket = "reports"
}

resource "aws_s3_bucket_versioning" "reports" {
  bucket = aws_s3_bucket.reports.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket" "by_name" {
  bucket = "by-name"
}

resource "aws_s3_bucket_versioning" "by_name" {
  bucket = "by-name"

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket" "inline" {
  bucket = "inline"

  versioning {
    enabled = true
  }
}

resource "aws_s3_bucket" "logs" { # expect: not-applicable
  bucket = "acme-access-logs"
}
