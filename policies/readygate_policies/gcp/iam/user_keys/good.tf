resource "google_service_account" "worker" {
  account_id = "worker"
}
