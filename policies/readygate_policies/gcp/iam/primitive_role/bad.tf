resource "google_service_account" "worker" {
  account_id = "worker"
}

resource "google_project_iam_member" "roles" {
  for_each = toset(["roles/editor", "roles/storage.admin", "roles/resourcemanager.projectIamAdmin"])

  project = "shop"
  role    = each.key
  member  = google_service_account.worker.member
}

resource "google_folder_iam_binding" "owners" {
  folder  = "folders/1234"
  role    = "roles/owner"
  members = ["group:operations@example.com", "serviceAccount:${google_service_account.worker.email}"]
}

data "google_iam_policy" "all" {
  binding {
    role    = "roles/viewer"
    members = ["group:operations@example.com"]
  }
  binding {
    role    = "roles/iam.serviceAccountUser"
    members = [google_service_account.worker.member]
  }
}

resource "google_project_iam_policy" "all" {
  project     = "shop"
  policy_data = data.google_iam_policy.all.policy_data
}

# Builds run as this account.
resource "google_project_iam_member" "builds" {
  project = "shop"
  role    = "roles/owner"
  member  = "serviceAccount:1234@cloudbuild.gserviceaccount.com"
}
