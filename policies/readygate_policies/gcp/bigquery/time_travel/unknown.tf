variable "hours" {
  type = string
}

resource "google_bigquery_dataset" "given" {
  dataset_id            = "given"
  max_time_travel_hours = var.hours
}
