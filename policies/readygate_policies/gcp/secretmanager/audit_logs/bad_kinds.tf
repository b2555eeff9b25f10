# readygate: parameters gcp-secretmanager-audit-logs kinds=["DATA_READ", "DATA_WRITE"]
resource "google_project_iam_audit_config" "secrets" {
  project = "shop"
  service = "secretmanager.googleapis.com"

  audit_log_config {
    log_type = "DATA_READ"
  }
}
