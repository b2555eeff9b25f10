# readygate: parameters aws-guardduty-detector expected=true
# Nothing of AWS is made here.
terraform { # expect: not-applicable
}

provider "google" {
  project = "shop"
}
