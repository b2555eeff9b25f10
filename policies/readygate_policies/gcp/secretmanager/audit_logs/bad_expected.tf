# readygate: parameters gcp-secretmanager-audit-logs expected=true
resource "google_secret_manager_secret" "key" {
  secret_id = "key"
}
