terraform {
  required_version = ">= 1.9, < 2.0"
}

provider "aws" {
  region = "eu-central-1"
}
