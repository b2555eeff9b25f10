provider "google" {
  project = "shop"
}

resource "google_storage_bucket" "logs" {
  name     = "shop-logs"
  location = "EU"
}

resource "google_logging_project_sink" "named" {
  name                   = "named"
  destination            = "storage.googleapis.com/${google_storage_bucket.logs.name}"
  custom_writer_identity = "writer@shop.iam.gserviceaccount.com"
}

resource "google_storage_bucket_iam_member" "writer" {
  bucket = google_storage_bucket.logs.name
  role   = "roles/storage.objectCreator"
  member = "serviceAccount:writer@shop.iam.gserviceaccount.com"
}
