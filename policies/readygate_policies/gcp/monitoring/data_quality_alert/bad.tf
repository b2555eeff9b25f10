# readygate: parameters gcp-monitoring-data-quality-alert expected=true
terraform {
  required_version = ">= 1.9"
}

provider "google" {
  project = "shop"
}
