resource "google_bigquery_dataset" "short" {
  dataset_id            = "short"
  max_time_travel_hours = "167"
}
