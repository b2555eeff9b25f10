resource "google_folder_iam_audit_config" "all" {
  folder  = "folders/1234"
  service = "allServices"

  audit_log_config {
    log_type = "ADMIN_READ"
  }
}
