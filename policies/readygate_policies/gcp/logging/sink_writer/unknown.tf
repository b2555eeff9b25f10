variable "member" {
  type = string
}

provider "google" {
  project = "shop"
}

resource "google_storage_bucket" "logs" {
  name     = "shop-logs"
  location = "EU"
}

resource "google_logging_project_sink" "given" {
  name        = "given"
  destination = "storage.googleapis.com/${google_storage_bucket.logs.name}"
}

resource "google_storage_bucket_iam_member" "given" {
  bucket = google_storage_bucket.logs.name
  role   = "roles/storage.objectCreator"
  member = var.member
}

# The destination is declared elsewhere.

resource "google_logging_project_sink" "elsewhere" {
  name        = "elsewhere"
  destination = "storage.googleapis.com/other-logs"
}
