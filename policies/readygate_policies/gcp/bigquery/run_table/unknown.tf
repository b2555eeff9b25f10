variable "schema" {
  type = string
}

resource "google_bigquery_table" "runs" {
  dataset_id = "sales"
  table_id   = "etl_runs"
  schema     = var.schema
}
