terraform { # expect: not-applicable
  required_version = ">= 1.5"
}

resource "google_secret_manager_secret" "key" {
  secret_id = "key"
}

resource "google_project_iam_audit_config" "storage" {
  project = "shop"
  service = "storage.googleapis.com"

  audit_log_config {
    log_type = "DATA_READ"
  }
}
