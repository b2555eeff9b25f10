terraform { # expect: not-applicable
  backend "s3" {
    bucket = "shop-state"
  }
}
