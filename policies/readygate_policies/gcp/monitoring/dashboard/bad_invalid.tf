resource "google_monitoring_dashboard" "broken" {
  dashboard_json = "{"
}

resource "google_cloudfunctions2_function" "load" {
  name     = "load"
  location = "europe-west1"
}
