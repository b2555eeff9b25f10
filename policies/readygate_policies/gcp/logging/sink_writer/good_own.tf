provider "google" {
  project = "shop"
}

resource "google_storage_bucket" "logs" {
  name     = "shop-logs"
  location = "EU"
}

resource "google_service_account" "writer" {
  account_id = "writer"
}

resource "google_logging_project_sink" "own" {
  name                   = "own"
  destination            = "storage.googleapis.com/${google_storage_bucket.logs.name}"
  custom_writer_identity = google_service_account.writer.email
}

resource "google_storage_bucket_iam_member" "writer" {
  bucket = google_storage_bucket.logs.name
  role   = "roles/storage.objectCreator"
  member = google_service_account.writer.member
}
