resource "google_service_account" "release" {
  account_id = "release"
}

resource "google_project_iam_custom_role" "release" {
  role_id     = "release"
  title       = "Release"
  permissions = ["compute.instanceGroupManagers.update"]
}

resource "google_project_iam_member" "release" {
  project = "shop"
  role    = google_project_iam_custom_role.release.id
  member  = google_service_account.release.member
}
