# Whoever calls this module bounds the version.
terraform { # expect: not-applicable
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.0"
    }
  }
}
