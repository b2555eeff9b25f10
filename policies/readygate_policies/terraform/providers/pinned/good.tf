terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
    random = {
      source  = "hashicorp/random"
      version = ">= 3.5, < 4.0"
    }
  }
}

provider "aws" {
  region = "eu-west-1"
}

resource "random_pet" "name" {}

resource "terraform_data" "release" {
  input = "42"
}
