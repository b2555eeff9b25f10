resource "google_monitoring_dashboard" "broken" {
  dashboard_json = "{"
}
