provider "google" {
  project = "shop"
}

resource "google_storage_bucket" "logs" {
  name     = "shop-logs"
  location = "EU"
}

resource "google_logging_project_sink" "nobody" {
  name        = "nobody"
  destination = "storage.googleapis.com/${google_storage_bucket.logs.name}"
}

resource "google_storage_bucket_iam_member" "other" {
  bucket = google_storage_bucket.logs.name
  role   = "roles/storage.objectCreator"
  member = "serviceAccount:app@shop.iam.gserviceaccount.com"
}

resource "google_storage_bucket_iam_member" "reads" {
  bucket = google_storage_bucket.logs.name
  role   = "roles/storage.objectViewer"
  member = google_logging_project_sink.nobody.writer_identity
}

resource "google_bigquery_dataset" "logs" {
  dataset_id = "logs"
  location   = "EU"

  access {
    role          = "WRITER"
    user_by_email = "app@shop.iam.gserviceaccount.com"
  }
}

resource "google_logging_project_sink" "dataset" {
  name        = "dataset"
  destination = "bigquery.googleapis.com/projects/shop/datasets/${google_bigquery_dataset.logs.dataset_id}"
}

resource "google_bigquery_dataset_access" "app" {
  dataset_id    = google_bigquery_dataset.logs.dataset_id
  role          = "READER"
  user_by_email = "report@shop.iam.gserviceaccount.com"
}
