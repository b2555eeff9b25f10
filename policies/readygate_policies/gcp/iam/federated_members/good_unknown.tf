variable "account" {
  type = string
}

resource "google_service_account_iam_member" "account" {
  service_account_id = "projects/shop/serviceAccounts/deploy@shop.iam.gserviceaccount.com"
  role               = "roles/iam.workloadIdentityUser"
  member             = "serviceAccount:${var.account}"
}

resource "google_service_account" "app" {
  account_id = "app"
}

resource "google_service_account_iam_member" "own" {
  service_account_id = "projects/shop/serviceAccounts/deploy@shop.iam.gserviceaccount.com"
  role               = "roles/iam.workloadIdentityUser"
  member             = google_service_account.app.member
}
