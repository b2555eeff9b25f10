terraform {
  backend "s3" {
    bucket  = "acme-state"
    key     = "shop/terraform.tfstate"
    encrypt = true
  }
}
