resource "google_service_account" "worker" {
  account_id = "worker"
}

resource "google_project_iam_member" "roles" {
  for_each = toset(["roles/secretmanager.secretAccessor", "roles/bigquery.dataEditor", "roles/storage.objectViewer"])

  project = "shop"
  role    = each.key
  member  = google_service_account.worker.member
}

# Its name only looks like that of Google's own accounts.
resource "google_folder_iam_binding" "secrets" {
  folder  = "folders/1234"
  role    = "roles/secretmanager.secretAccessor"
  members = ["group:operations@example.com", "serviceAccount:service-desk@shop.iam.gserviceaccount.com"]
}
