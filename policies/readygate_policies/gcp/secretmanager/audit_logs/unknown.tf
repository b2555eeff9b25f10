variable "kinds" {
  type = list(string)
}

resource "google_project_iam_audit_config" "secrets" {
  project = "shop"
  service = "secretmanager.googleapis.com"

  dynamic "audit_log_config" {
    for_each = var.kinds

    content {
      log_type = audit_log_config.value
    }
  }
}
