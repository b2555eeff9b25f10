terraform { # expect: not-applicable
  required_version = ">= 1.9"
}
