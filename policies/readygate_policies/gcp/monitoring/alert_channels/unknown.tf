variable "channels" {
  type = list(string)
}

resource "google_monitoring_alert_policy" "errors" {
  display_name = "errors"
  combiner     = "OR"

  conditions {
    display_name = "errors"
    condition_threshold {
      comparison = "COMPARISON_GT"
      duration   = "60s"
    }
  }

  notification_channels = var.channels
}
