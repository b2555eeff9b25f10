resource "google_bigquery_table" "mails" {
  dataset_id = "sales"
  table_id   = "mails"

  schema = jsonencode([
    { name = "id", type = "STRING", mode = "REQUIRED" },
    { name = "sent_at", type = "timestamp", mode = "nullable" },
    { name = "labels", type = "STRING", mode = "REPEATED" },
    { name = "sender", type = "RECORD", fields = [{ name = "address", type = "STRING" }] },
  ])
}

resource "google_bigquery_table" "view" { # expect: not-applicable
  dataset_id = "sales"
  table_id   = "view"

  view {
    query          = "SELECT 1"
    use_legacy_sql = false
  }
}

resource "google_bigquery_table" "external" { # expect: not-applicable
  dataset_id = "sales"
  table_id   = "external"

  external_data_configuration {
    autodetect    = true
    source_format = "CSV"
    source_uris   = ["gs://shop/data.csv"]
  }
}
