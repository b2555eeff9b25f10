# readygate: parameters gcp-logging-audit-logs expected=true
provider "aws" {
  region = "eu-west-1"
}

terraform { # expect: not-applicable
  required_version = ">= 1.5"
}
