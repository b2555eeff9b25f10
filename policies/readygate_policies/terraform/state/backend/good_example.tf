terraform { # expect: not-applicable
  required_version = ">= 1.9"
}

# An example of the module above it keeps no state worth keeping.
provider "aws" {
  region = "eu-west-1"
}

module "queue" {
  source = "../.."
}
