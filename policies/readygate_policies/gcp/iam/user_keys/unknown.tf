variable "account" {
  type = string
}

resource "google_service_account" "worker" {
  account_id = "worker"
}

resource "google_service_account_key" "given" {
  service_account_id = var.account
}
