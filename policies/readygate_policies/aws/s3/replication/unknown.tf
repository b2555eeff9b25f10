variable "region" {
  type = string
}

provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "far"
  region = var.region
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

resource "aws_s3_bucket" "perhaps" {
  bucket = "perhaps"
}

resource "aws_s3_bucket_versioning" "perhaps" {
  bucket = aws_s3_bucket.perhaps.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_replication_configuration" "perhaps" {
  bucket = aws_s3_bucket.perhaps.id
  role   = "arn:aws:iam::111122223333:role/replication"

  rule {
    id     = "all"
    status = "Enabled"

    destination {
      bucket = aws_s3_bucket.copy.arn
    }
  }
}

resource "aws_s3_bucket" "elsewhere" {
  bucket = "elsewhere"
}

resource "aws_s3_bucket_versioning" "elsewhere" {
  bucket = aws_s3_bucket.elsewhere.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_replication_configuration" "elsewhere" {
  bucket = aws_s3_bucket.elsewhere.id
  role   = "arn:aws:iam::111122223333:role/replication"

  rule {
    id     = "all"
    status = "Enabled"

    destination {
      bucket = "arn:aws:s3:::of-another-account"
    }
  }
}

data "aws_s3_bucket" "looked_up" {
  bucket = "looked-up"
}

resource "aws_s3_bucket" "to_looked_up" {
  bucket = "to-looked-up"
}

resource "aws_s3_bucket_versioning" "to_looked_up" {
  bucket = aws_s3_bucket.to_looked_up.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_replication_configuration" "to_looked_up" {
  bucket = aws_s3_bucket.to_looked_up.id
  role   = "arn:aws:iam::111122223333:role/replication"

  rule {
    id     = "all"
    status = "Enabled"

    destination {
      bucket = data.aws_s3_bucket.looked_up.arn
    }
  }
}
