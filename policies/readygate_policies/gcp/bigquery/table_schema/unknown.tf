variable "schema" {
  type = string
}

variable "type" {
  type = string
}

variable "mode" {
  type = string
}

resource "google_bigquery_table" "given" {
  dataset_id = "sales"
  table_id   = "given"
  schema     = var.schema
}

resource "google_bigquery_table" "type" {
  dataset_id = "sales"
  table_id   = "type"
  schema     = jsonencode([{ name = "id", type = var.type }])
}

resource "google_bigquery_table" "mode" {
  dataset_id = "sales"
  table_id   = "mode"
  schema     = jsonencode([{ name = "id", type = "STRING", mode = var.mode }])
}
