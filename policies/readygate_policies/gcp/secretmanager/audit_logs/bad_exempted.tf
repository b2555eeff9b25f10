resource "google_project_iam_audit_config" "secrets" {
  project = "shop"
  service = "secretmanager.googleapis.com"

  audit_log_config {
    log_type = "DATA_READ"
  }
}

# Exempt from one configuration, exempt from all.
resource "google_project_iam_audit_config" "all" {
  project = "shop"
  service = "allServices"

  audit_log_config {
    log_type         = "DATA_READ"
    exempted_members = ["user:a@example.com"]
  }
}
