resource "aws_s3_bucket" "document" {
  bucket = "document"
}

data "aws_iam_policy_document" "document" {
  statement {
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = [aws_s3_bucket.document.arn, "${aws_s3_bucket.document.arn}/*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }
}

resource "aws_s3_bucket_policy" "document" {
  bucket = aws_s3_bucket.document.id
  policy = data.aws_iam_policy_document.document.json
}

resource "aws_s3_bucket" "text" {
  bucket = "text"
}

resource "aws_s3_bucket_policy" "text" {
  bucket = aws_s3_bucket.text.bucket

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Deny"
        Principal = { AWS = "*" }
        Action    = "s3:*"
        Resource  = "arn:aws:s3:::text"
        Condition = { Bool = { "aws:SecureTransport" = false } }
      },
      {
        Effect    = "Deny"
        Principal = { AWS = ["*"] }
        Action    = ["*"]
        Resource  = ["arn:aws:s3:::text/*"]
        Condition = { Bool = { "aws:secureTransport" = ["false"] } }
      },
    ]
  })
}

resource "aws_s3_bucket" "pattern" {
  bucket_prefix = "pattern-"
}

resource "aws_s3_bucket_policy" "pattern" {
  bucket = aws_s3_bucket.pattern.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = {
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:*"
      Resource  = "${aws_s3_bucket.pattern.arn}*"
      Condition = { BoolIfExists = { "aws:SecureTransport" = "false" } }
    }
  })
}

resource "aws_s3_bucket" "website" { # expect: not-applicable
  bucket = "website"
}

resource "aws_s3_bucket_website_configuration" "website" {
  bucket = aws_s3_bucket.website.id

  index_document {
    suffix = "index.html"
  }
}

resource "aws_s3_bucket" "old_website" { # expect: not-applicable
  bucket = "old-website"

  website {
    index_document = "index.html"
  }
}
