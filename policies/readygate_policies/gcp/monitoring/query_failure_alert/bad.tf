# readygate: parameters gcp-monitoring-query-failure-alert expected=true
terraform {
  required_version = ">= 1.9"
}

provider "google" {
  project = "shop"
}
