variable "expiration" {
  type = number
}

resource "google_bigquery_dataset" "given" {
  dataset_id                      = "given"
  labels                          = { pii = "true" }
  default_partition_expiration_ms = var.expiration
}
