resource "google_bigquery_table" "events" {
  dataset_id = "sales"
  table_id   = "mail_events"
  clustering = ["customer"]
}
