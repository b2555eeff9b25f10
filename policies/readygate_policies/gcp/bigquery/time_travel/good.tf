resource "google_bigquery_dataset" "default" {
  dataset_id = "default"
}

resource "google_bigquery_dataset" "written" {
  dataset_id            = "written"
  max_time_travel_hours = "168"
}
