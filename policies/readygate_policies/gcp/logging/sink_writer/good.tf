provider "google" {
  project = "shop"
}

resource "google_storage_bucket" "logs" {
  name     = "shop-logs"
  location = "EU"
}

resource "google_logging_project_sink" "bucket" {
  name        = "bucket"
  destination = "storage.googleapis.com/${google_storage_bucket.logs.name}"
}

resource "google_storage_bucket_iam_member" "writer" {
  bucket = google_storage_bucket.logs.name
  role   = "roles/storage.objectCreator"
  member = google_logging_project_sink.bucket.writer_identity
}

resource "google_logging_project_sink" "shared" {
  name        = "shared"
  destination = "storage.googleapis.com/shop-logs"
}

resource "google_bigquery_dataset" "logs" {
  dataset_id = "logs"
  location   = "EU"
}

resource "google_logging_project_sink" "dataset" {
  name        = "dataset"
  destination = "bigquery.googleapis.com/projects/shop/datasets/${google_bigquery_dataset.logs.dataset_id}"
}

resource "google_bigquery_dataset_access" "writer" {
  dataset_id    = google_bigquery_dataset.logs.dataset_id
  role          = "WRITER"
  user_by_email = trimprefix(google_logging_project_sink.dataset.writer_identity, "serviceAccount:")
}

resource "google_pubsub_topic" "logs" {
  name = "logs"
}

resource "google_logging_project_sink" "topic" {
  name        = "topic"
  destination = "pubsub.googleapis.com/${google_pubsub_topic.logs.id}"
}

resource "google_pubsub_topic_iam_member" "topic" {
  topic  = google_pubsub_topic.logs.id
  role   = "roles/pubsub.publisher"
  member = "serviceAccount:service-1234@gcp-sa-logging.iam.gserviceaccount.com"
}

resource "google_logging_project_sink" "log_bucket" { # expect: not-applicable
  name        = "log_bucket"
  destination = "logging.googleapis.com/projects/shop/locations/global/buckets/main"
}

resource "google_logging_project_sink" "off" { # expect: not-applicable
  name        = "off"
  destination = "storage.googleapis.com/shop-other"
  disabled    = true
}
