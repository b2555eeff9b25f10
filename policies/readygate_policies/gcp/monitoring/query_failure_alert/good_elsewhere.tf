terraform { # expect: not-applicable
  required_version = ">= 1.9"
}

provider "google" {
  project = "shop"
}
