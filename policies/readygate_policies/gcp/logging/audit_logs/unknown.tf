variable "exempted" {
  type = list(string)
}

resource "google_project_iam_audit_config" "all" {
  project = "shop"
  service = "allServices"

  dynamic "audit_log_config" {
    for_each = ["ADMIN_READ", "DATA_READ", "DATA_WRITE"]

    content {
      log_type         = audit_log_config.value
      exempted_members = var.exempted
    }
  }
}
