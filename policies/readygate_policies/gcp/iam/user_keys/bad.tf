resource "google_service_account" "worker" {
  account_id = "worker"
}

resource "google_service_account_key" "worker" { # expect: not-applicable
  service_account_id = google_service_account.worker.name
}

data "google_service_account" "elsewhere" {
  account_id = "elsewhere"
}

resource "google_service_account_key" "elsewhere" {
  service_account_id = data.google_service_account.elsewhere.name
}

resource "google_service_account_key" "written" {
  service_account_id = "projects/shop/serviceAccounts/other@shop.iam.gserviceaccount.com"
}
