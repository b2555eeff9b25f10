provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "far"
  region = "us-east-1"
}

resource "aws_s3_bucket" "copy" { # expect: not-applicable
  provider = aws.far
  bucket   = "copy"
}

resource "aws_s3_bucket_versioning" "copy" {
  provider = aws.far
  bucket   = aws_s3_bucket.copy.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket" "near" { # expect: not-applicable
  bucket = "near"
}

resource "aws_s3_bucket_versioning" "near" {
  bucket = aws_s3_bucket.near.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket" "forgetful" { # expect: not-applicable
  provider = aws.far
  bucket   = "forgetful"
}

resource "aws_s3_bucket" "off" {
  bucket = "off"
}

resource "aws_s3_bucket_versioning" "off" {
  bucket = aws_s3_bucket.off.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_replication_configuration" "off" {
  bucket = aws_s3_bucket.off.id
  role   = "arn:aws:iam::111122223333:role/replication"

  rule {
    id     = "all"
    status = "Disabled"

    destination {
      bucket = aws_s3_bucket.copy.arn
    }
  }
}

resource "aws_s3_bucket" "same_region" {
  bucket = "same-region"
}

resource "aws_s3_bucket_versioning" "same_region" {
  bucket = aws_s3_bucket.same_region.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_replication_configuration" "same_region" {
  bucket = aws_s3_bucket.same_region.id
  role   = "arn:aws:iam::111122223333:role/replication"

  rule {
    id     = "all"
    status = "Enabled"

    destination {
      bucket = aws_s3_bucket.near.arn
    }
  }
}

resource "aws_s3_bucket" "to_forgetful" {
  bucket = "to-forgetful"
}

resource "aws_s3_bucket_versioning" "to_forgetful" {
  bucket = aws_s3_bucket.to_forgetful.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_replication_configuration" "to_forgetful" {
  bucket = aws_s3_bucket.to_forgetful.id
  role   = "arn:aws:iam::111122223333:role/replication"

  rule {
    id     = "all"
    status = "Enabled"

    destination {
      bucket = aws_s3_bucket.forgetful.arn
    }
  }
}

resource "aws_s3_bucket" "without_versions" {
  bucket = "without-versions"
}

resource "aws_s3_bucket_replication_configuration" "without_versions" {
  bucket = aws_s3_bucket.without_versions.id
  role   = "arn:aws:iam::111122223333:role/replication"

  rule {
    id     = "all"
    status = "Enabled"

    destination {
      bucket = aws_s3_bucket.copy.arn
    }
  }
}

resource "aws_s3_bucket" "off_elsewhere" {
  bucket = "off-elsewhere"
}

resource "aws_s3_bucket_versioning" "off_elsewhere" {
  bucket = aws_s3_bucket.off_elsewhere.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_replication_configuration" "off_elsewhere" {
  bucket = aws_s3_bucket.off_elsewhere.id
  role   = "arn:aws:iam::111122223333:role/replication"

  rule {
    id     = "all"
    status = "Disabled"

    destination {
      bucket = "arn:aws:s3:::of-another-account"
    }
  }
}
