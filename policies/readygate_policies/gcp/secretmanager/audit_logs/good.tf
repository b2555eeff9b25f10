resource "google_project_iam_audit_config" "secrets" {
  project = "shop"
  service = "secretmanager.googleapis.com"

  audit_log_config {
    log_type = "ADMIN_READ"
  }

  audit_log_config {
    log_type = "DATA_READ"
  }
}

# Whose calls are left out elsewhere does not matter.
resource "google_project_iam_audit_config" "storage" {
  project = "shop"
  service = "storage.googleapis.com"

  audit_log_config {
    log_type         = "DATA_READ"
    exempted_members = ["user:a@example.com"]
  }
}
