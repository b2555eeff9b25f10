data "google_iam_policy" "all" {
  binding {
    role    = "roles/viewer"
    members = ["group:operations@example.com"]
  }

  audit_config {
    service = "allServices"

    audit_log_configs {
      log_type = "DATA_READ"
    }
  }
}

resource "google_organization_iam_policy" "all" {
  org_id      = "1234"
  policy_data = data.google_iam_policy.all.policy_data
}
