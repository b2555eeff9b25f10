# readygate: parameters terraform-state-bucket expected=true
terraform {
  backend "s3" {
    bucket       = "acme-state"
    key          = "shop/terraform.tfstate"
    use_lockfile = true
  }
}
