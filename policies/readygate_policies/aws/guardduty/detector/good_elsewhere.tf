# Another root module declares the detector.
terraform { # expect: not-applicable
}

provider "aws" {
  region = "eu-west-1"
}
