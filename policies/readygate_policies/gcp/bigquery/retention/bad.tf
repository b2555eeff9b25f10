# readygate: parameters gcp-bigquery-retention maximum_days=365
resource "google_bigquery_dataset" "kept" {
  dataset_id = "kept"
  labels     = { pii = "true" }
}

resource "google_bigquery_dataset" "late" {
  dataset_id                      = "late"
  labels                          = { pii = "true" }
  default_partition_expiration_ms = 365 * 24 * 3600 * 1000 + 1
}

resource "google_bigquery_dataset" "one" {
  dataset_id = "one"
  labels     = { pii = "true" }
}

resource "google_bigquery_table" "brief" {
  dataset_id      = google_bigquery_dataset.one.dataset_id
  table_id        = "brief"
  expiration_time = 1893456000000
}

resource "google_bigquery_table" "kept" {
  dataset_id = google_bigquery_dataset.one.dataset_id
  table_id   = "kept"

  time_partitioning {
    type = "DAY"
  }
}
