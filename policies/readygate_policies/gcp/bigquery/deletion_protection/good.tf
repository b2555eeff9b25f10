resource "google_bigquery_table" "default" {
  dataset_id = "sales"
  table_id   = "default"
}

resource "google_bigquery_table" "kept" {
  dataset_id          = "sales"
  table_id            = "kept"
  deletion_protection = false

  lifecycle {
    prevent_destroy = true
  }
}

resource "google_bigquery_table" "view" { # expect: not-applicable
  dataset_id          = "sales"
  table_id            = "view"
  deletion_protection = false

  materialized_view {
    query = "SELECT 1"
  }
}
