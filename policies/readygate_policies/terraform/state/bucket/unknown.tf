variable "name" {
  type = string
}

terraform {
  backend "s3" {
    bucket = "acme-state"
    key    = "shop/terraform.tfstate"
  }
}

resource "aws_s3_bucket" "state" {
  bucket = var.name
}
