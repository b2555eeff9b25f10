resource "google_bigquery_dataset" "long" {
  dataset_id                      = "long"
  labels                          = { personal_data = "yes" }
  default_partition_expiration_ms = 3650 * 24 * 3600 * 1000
}
