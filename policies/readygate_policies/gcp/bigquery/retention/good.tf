# readygate: parameters gcp-bigquery-retention maximum_days=365 datasets=["mails"]
resource "google_bigquery_dataset" "partitions" {
  dataset_id                      = "partitions"
  labels                          = { pii = "true" }
  default_partition_expiration_ms = 365 * 24 * 3600 * 1000
}

resource "google_bigquery_dataset" "tables" {
  dataset_id                  = "mails"
  default_table_expiration_ms = 3600000
}

resource "google_bigquery_dataset" "each" {
  dataset_id = "each"
  labels     = { gdpr = "high" }
}

resource "google_bigquery_table" "partitioned" {
  dataset_id = google_bigquery_dataset.each.dataset_id
  table_id   = "partitioned"

  time_partitioning {
    type          = "DAY"
    expiration_ms = 2592000000
  }
}

resource "google_bigquery_table" "brief" {
  dataset_id      = google_bigquery_dataset.each.dataset_id
  table_id        = "brief"
  expiration_time = 1893456000000
}

resource "google_bigquery_dataset" "about_nobody" { # expect: not-applicable
  dataset_id = "about_nobody"
  labels     = { pii = "false" }
}

resource "google_bigquery_dataset" "plain" { # expect: not-applicable
  dataset_id = "plain"
}
