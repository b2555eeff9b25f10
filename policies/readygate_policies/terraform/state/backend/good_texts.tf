terraform {
  required_version = "~> 1.10"

  backend "s3" {
    bucket       = "shop-state"
    key          = "shop.tfstate"
    region       = "eu-west-1"
    encrypt      = "true"
    use_lockfile = "true"
  }
}
