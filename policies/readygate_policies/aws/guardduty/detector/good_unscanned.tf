# A module that was not scanned tells of no detector.
terraform { # expect: not-applicable
}

provider "aws" {
  region = "eu-west-1"
}

module "vpc" {
  source  = "terraform-aws-modules/vpc/aws"
  version = "~> 5.0"
}
