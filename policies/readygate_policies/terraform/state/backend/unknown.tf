# The rest is given by -backend-config.
terraform {
  backend "s3" {
    key = "shop/terraform.tfstate"
  }
}
