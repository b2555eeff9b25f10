terraform { # expect: not-applicable
  required_version = ">= 1.5"
}

module "unseen" {
  source = "example.com/modules/unseen/google"
}
