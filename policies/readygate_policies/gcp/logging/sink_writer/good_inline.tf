provider "google" {
  project = "shop"
}

resource "google_logging_project_sink" "dataset" {
  name        = "dataset"
  destination = "bigquery.googleapis.com/projects/shop/datasets/logs"
}

resource "google_bigquery_dataset" "logs" {
  dataset_id = "logs"
  location   = "EU"

  access {
    role          = "WRITER"
    user_by_email = trimprefix(google_logging_project_sink.dataset.writer_identity, "serviceAccount:")
  }
}
