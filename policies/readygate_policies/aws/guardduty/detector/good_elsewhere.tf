# Nothing of AWS is made here.
provider "google" {
  project = "shop"
}

terraform { # expect: not-applicable
}
