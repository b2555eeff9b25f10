resource "google_bigquery_table" "runs" {
  for_each = {
    stateless = ["started_at", "finished_at"]
    timeless  = ["status", "finished_at"]
    endless   = ["status", "started_at"]
  }

  dataset_id = each.key
  table_id   = "sync_runs"
  schema     = jsonencode([for name in each.value : { name = name, type = "STRING" }])
}

resource "google_bigquery_table" "none" {
  dataset_id = "sales"
  table_id   = "job_runs"
}
