# readygate: parameters gcp-logging-audit-logs expected=true
provider "google" {
  project = "shop"
}
