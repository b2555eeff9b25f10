terraform {
  required_providers {
    aws = {
      source  = "registry.opentofu.org/hashicorp/aws"
      version = ">= 5.0, < 6"
    }
  }
}

provider "aws" {
  region = "eu-west-1"
}
