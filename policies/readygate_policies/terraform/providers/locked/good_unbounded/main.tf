terraform {
  required_providers {
    aws = {}
    terraform = {
      source = "terraform.io/builtin/terraform"
    }
  }
}

provider "aws" {
  region = "eu-west-1"
}
