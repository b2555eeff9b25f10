# readygate: parameters aws-guardduty-detector expected=true
provider "aws" {
  region = "eu-west-1"
}
