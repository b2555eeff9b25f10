# Nothing but state: there is no provider to lock.
terraform { # expect: not-applicable
  backend "gcs" {
    bucket = "acme-state"
  }
}
