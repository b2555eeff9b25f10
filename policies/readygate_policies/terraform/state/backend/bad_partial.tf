# What is left out is given by -backend-config; what is written counts.
terraform {
  backend "s3" {
    key          = "shop/terraform.tfstate"
    encrypt      = false
    use_lockfile = true
  }
}
