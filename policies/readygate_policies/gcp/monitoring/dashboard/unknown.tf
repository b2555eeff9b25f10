variable "body" {
  type = string
}

resource "google_monitoring_dashboard" "given" {
  dashboard_json = var.body
}

resource "google_cloudfunctions2_function" "load" {
  name     = "load"
  location = "europe-west1"
}
