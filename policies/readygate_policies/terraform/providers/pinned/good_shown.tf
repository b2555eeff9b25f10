terraform { # expect: not-applicable
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.0"
    }
  }
}

provider "aws" {
  region = "eu-west-1"
}

# An example of the module above it.
module "queue" {
  source = "../.."
}
