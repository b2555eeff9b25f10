variable "body" {
  type = string
}

resource "google_monitoring_dashboard" "given" {
  dashboard_json = var.body
}
