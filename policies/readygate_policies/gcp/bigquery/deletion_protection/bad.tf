resource "google_bigquery_table" "off" {
  dataset_id          = "sales"
  table_id            = "off"
  deletion_protection = false
}
