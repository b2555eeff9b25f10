resource "google_bigquery_table" "none" {
  dataset_id = "sales"
  table_id   = "none"
}

resource "google_bigquery_table" "broken" {
  dataset_id = "sales"
  table_id   = "broken"
  schema     = "[{"
}

resource "google_bigquery_table" "bad" {
  for_each = {
    empty    = jsonencode([])
    nameless = jsonencode([{ type = "STRING" }])
    typeless = jsonencode([{ name = "id" }])
    mode     = jsonencode([{ name = "id", type = "STRING", mode = "NEEDED" }])
    plain    = jsonencode(["id"])
    inner    = jsonencode([{ name = "sender", type = "STRUCT", fields = [{ name = "address" }] }])
    hollow   = jsonencode([{ name = "sender", type = "record" }])
  }

  dataset_id = "sales"
  table_id   = each.key
  schema     = each.value
}
