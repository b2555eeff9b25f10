terraform { # expect: not-applicable
  backend "gcs" {
    bucket = "acme-state"
  }
}

resource "aws_s3_bucket" "state" {
  bucket = "acme-state"
}
