resource "aws_s3_bucket" "no_policy" {
  bucket = "no-policy"
}

resource "aws_s3_bucket" "allows" {
  bucket = "allows"
}

resource "aws_s3_bucket_policy" "allows" {
  bucket = aws_s3_bucket.allows.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = {
      Effect    = "Allow"
      Principal = "*"
      Action    = "s3:*"
      Resource  = ["arn:aws:s3:::allows", "arn:aws:s3:::allows/*"]
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }
  })
}

resource "aws_s3_bucket" "one_account" {
  bucket = "one-account"
}

resource "aws_s3_bucket_policy" "one_account" {
  bucket = aws_s3_bucket.one_account.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = {
      Effect    = "Deny"
      Principal = { AWS = "arn:aws:iam::111122223333:root" }
      Action    = "s3:*"
      Resource  = ["arn:aws:s3:::one-account", "arn:aws:s3:::one-account/*"]
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }
  })
}

resource "aws_s3_bucket" "reads_only" {
  bucket = "reads-only"
}

resource "aws_s3_bucket_policy" "reads_only" {
  bucket = aws_s3_bucket.reads_only.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = {
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:GetObject"
      Resource  = ["arn:aws:s3:::reads-only", "arn:aws:s3:::reads-only/*"]
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }
  })
}

resource "aws_s3_bucket" "objects_only" {
  bucket = "objects-only"
}

resource "aws_s3_bucket_policy" "objects_only" {
  bucket = aws_s3_bucket.objects_only.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = {
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:*"
      Resource  = "${aws_s3_bucket.objects_only.arn}/*"
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }
  })
}

resource "aws_s3_bucket" "bucket_only" {
  bucket = "bucket-only"
}

resource "aws_s3_bucket_policy" "bucket_only" {
  bucket = aws_s3_bucket.bucket_only.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = {
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:*"
      Resource  = aws_s3_bucket.bucket_only.arn
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }
  })
}

resource "aws_s3_bucket" "one_folder" {
  bucket = "one-folder"
}

resource "aws_s3_bucket_policy" "one_folder" {
  bucket = aws_s3_bucket.one_folder.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = {
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:*"
      Resource  = ["arn:aws:s3:::one-folder", "arn:aws:s3:::one-folder/public/*"]
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }
  })
}

resource "aws_s3_bucket" "other_bucket" {
  bucket = "other-bucket"
}

resource "aws_s3_bucket_policy" "other_bucket" {
  bucket = aws_s3_bucket.other_bucket.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = {
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:*"
      Resource  = ["arn:aws:s3:::other", "arn:aws:s3:::other/*"]
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }
  })
}

resource "aws_s3_bucket" "the_wrong_way" {
  bucket = "the-wrong-way"
}

resource "aws_s3_bucket_policy" "the_wrong_way" {
  bucket = aws_s3_bucket.the_wrong_way.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = {
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:*"
      Resource  = ["arn:aws:s3:::the-wrong-way", "arn:aws:s3:::the-wrong-way/*"]
      Condition = { Bool = { "aws:SecureTransport" = "true" } }
    }
  })
}

resource "aws_s3_bucket" "other_condition" {
  bucket = "other-condition"
}

resource "aws_s3_bucket_policy" "other_condition" {
  bucket = aws_s3_bucket.other_condition.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = {
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:*"
      Resource  = ["arn:aws:s3:::other-condition", "arn:aws:s3:::other-condition/*"]
      Condition = { NumericLessThan = { "s3:TlsVersion" = "1.2" } }
    }
  })
}

# Only requests from one network.
resource "aws_s3_bucket" "narrowed" {
  bucket = "narrowed"
}

resource "aws_s3_bucket_policy" "narrowed" {
  bucket = aws_s3_bucket.narrowed.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = {
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:*"
      Resource  = ["arn:aws:s3:::narrowed", "arn:aws:s3:::narrowed/*"]
      Condition = {
        Bool         = { "aws:SecureTransport" = "false" }
        StringEquals = { "aws:SourceVpc" = "vpc-0a" }
      }
    }
  })
}

resource "aws_s3_bucket" "without_condition" {
  bucket = "without-condition"
}

resource "aws_s3_bucket_policy" "without_condition" {
  bucket = aws_s3_bucket.without_condition.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = {
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:*"
      Resource  = ["arn:aws:s3:::without-condition", "arn:aws:s3:::without-condition/*"]
    }
  })
}
