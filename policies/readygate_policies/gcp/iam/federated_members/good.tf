resource "google_service_account_iam_member" "repository" {
  service_account_id = "projects/shop/serviceAccounts/deploy@shop.iam.gserviceaccount.com"
  role               = "roles/iam.workloadIdentityUser"
  member             = "principalSet://iam.googleapis.com/projects/1234/locations/global/workloadIdentityPools/ci/attribute.repository/shop/app"
}

resource "google_service_account_iam_member" "subject" {
  service_account_id = "projects/shop/serviceAccounts/deploy@shop.iam.gserviceaccount.com"
  role               = "roles/iam.workloadIdentityUser"
  member             = "principal://iam.googleapis.com/projects/1234/locations/global/workloadIdentityPools/ci/subject/shop"
}

resource "google_service_account_iam_member" "account" {
  service_account_id = "projects/shop/serviceAccounts/deploy@shop.iam.gserviceaccount.com"
  role               = "roles/iam.workloadIdentityUser"
  member             = "serviceAccount:app@shop.iam.gserviceaccount.com"
}
