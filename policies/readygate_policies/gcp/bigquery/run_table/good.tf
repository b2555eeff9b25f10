resource "google_bigquery_table" "runs" {
  dataset_id = "sales"
  table_id   = "etl_runs"

  schema = jsonencode([
    { name = "run_id", type = "STRING" },
    { name = "status", type = "STRING" },
    { name = "started_at", type = "TIMESTAMP" },
    { name = "finished_at", type = "TIMESTAMP" },
  ])
}

resource "google_bigquery_table" "mails" { # expect: not-applicable
  dataset_id = "sales"
  table_id   = "mails"
}
