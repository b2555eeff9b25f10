resource "google_iam_workload_identity_pool" "github" {
  workload_identity_pool_id = "github"
}

resource "google_service_account" "release" { # expect: not-applicable
  account_id = "release"
}

resource "google_service_account_iam_member" "github" {
  service_account_id = google_service_account.release.name
  role               = "roles/iam.workloadIdentityUser"
  member             = "principalSet://iam.googleapis.com/${google_iam_workload_identity_pool.github.name}/attribute.repository/shop/web"
}

resource "google_project_iam_member" "release" {
  project = "shop"
  role    = "roles/editor"
  member  = google_service_account.release.member
}

resource "google_service_account" "web" { # expect: not-applicable
  account_id = "web"
}

resource "google_service_account" "worker" {
  account_id = "worker"
}

resource "google_project_iam_custom_role" "reader" {
  role_id     = "reader"
  title       = "Reader"
  permissions = ["storage.objects.get"]
}

resource "google_project_iam_member" "web" {
  project = "shop"
  role    = google_project_iam_custom_role.reader.id
  member  = google_service_account.web.member
}

resource "google_service_account_iam_member" "web" {
  service_account_id = google_service_account.web.name
  role               = "roles/iam.serviceAccountUser"
  member             = google_service_account.worker.member
}
