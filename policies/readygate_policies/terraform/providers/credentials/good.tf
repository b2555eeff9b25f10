variable "api_token" {
  type      = string
  sensitive = true
}

terraform {
  backend "s3" {
    bucket = "acme-state"
    key    = "shop/terraform.tfstate"
  }
}

provider "aws" {
  region  = "eu-west-1"
  profile = "shop"
}

provider "snowflake" {
  token = var.api_token
}
