# readygate: parameters gcp-monitoring-quota-alert expected=true
terraform { # expect: not-applicable
  required_version = ">= 1.9"
}

provider "aws" {
  region = "eu-west-1"
}
