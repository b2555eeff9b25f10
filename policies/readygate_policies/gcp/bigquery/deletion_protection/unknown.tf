variable "protection" {
  type = bool
}

resource "google_bigquery_table" "given" {
  dataset_id          = "sales"
  table_id            = "given"
  deletion_protection = var.protection
}
