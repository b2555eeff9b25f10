# The key and the rest are given by -backend-config.
terraform {
  backend "s3" {
    bucket = "acme-state"
  }
}
