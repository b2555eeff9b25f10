resource "google_service_account_iam_member" "pool" {
  service_account_id = "projects/shop/serviceAccounts/deploy@shop.iam.gserviceaccount.com"
  role               = "roles/iam.workloadIdentityUser"
  member             = "principalSet://iam.googleapis.com/projects/1234/locations/global/workloadIdentityPools/ci/*"
}

resource "google_project_iam_binding" "pool" {
  project = "shop"
  role    = "roles/viewer"
  members = ["group:operations@example.com", "principalSet://iam.googleapis.com/projects/1234/locations/global/workloadIdentityPools/ci/*"]
}

resource "google_iam_workload_identity_pool" "ci" {
  workload_identity_pool_id = "ci"
}

resource "google_service_account_iam_member" "built" {
  service_account_id = "projects/shop/serviceAccounts/deploy@shop.iam.gserviceaccount.com"
  role               = "roles/iam.workloadIdentityUser"
  member             = "principalSet://iam.googleapis.com/${google_iam_workload_identity_pool.ci.name}/*"
}
