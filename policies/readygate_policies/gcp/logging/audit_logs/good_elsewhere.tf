provider "google" {
  project = "shop"
}

terraform { # expect: not-applicable
  required_version = ">= 1.5"
}

resource "google_project_iam_audit_config" "storage" {
  project = "shop"
  service = "storage.googleapis.com"

  audit_log_config {
    log_type = "DATA_READ"
  }
}
