terraform { # expect: not-applicable
  backend "s3" {
    bucket = "acme-state"
    key    = "shop/terraform.tfstate"
  }
}

resource "aws_s3_bucket" "images" {
  bucket = "acme-images"
}
