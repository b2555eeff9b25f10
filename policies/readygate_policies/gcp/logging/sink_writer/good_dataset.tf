provider "google" {
  project = "shop"
}

resource "google_bigquery_dataset" "logs" {
  dataset_id = "logs"
  location   = "EU"
}

resource "google_logging_project_sink" "dataset" {
  name        = "dataset"
  destination = "bigquery.googleapis.com/projects/shop/datasets/${google_bigquery_dataset.logs.dataset_id}"
}

resource "google_bigquery_dataset_iam_member" "writer" {
  dataset_id = google_bigquery_dataset.logs.dataset_id
  role       = "roles/bigquery.dataEditor"
  member     = google_logging_project_sink.dataset.writer_identity
}
