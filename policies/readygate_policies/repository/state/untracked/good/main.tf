terraform {
  backend "gcs" {
    bucket = "acme-state"
  }
}
