resource "aws_s3_bucket" "none" {
  bucket = "none"
}

resource "aws_s3_bucket" "disabled" {
  bucket = "disabled"
}

resource "aws_s3_bucket_lifecycle_configuration" "disabled" {
  bucket = aws_s3_bucket.disabled.id

  rule {
    id     = "old"
    status = "Disabled"

    expiration {
      days = 365
    }
  }
}

resource "aws_s3_bucket" "keeps_versions" {
  bucket = "keeps-versions"

  versioning {
    enabled = true
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "keeps_versions" {
  bucket = aws_s3_bucket.keeps_versions.id

  rule {
    id     = "old"
    status = "Enabled"

    expiration {
      days = 365
    }
  }
}

resource "aws_s3_bucket" "versions_apart" {
  bucket = "versions-apart"
}

resource "aws_s3_bucket_versioning" "versions_apart" {
  bucket = aws_s3_bucket.versions_apart.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "versions_apart" {
  bucket = aws_s3_bucket.versions_apart.id

  rule {
    id     = "unfinished"
    status = "Enabled"

    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }
  }
}
