terraform {
  required_version = ">= 1.9"
}

resource "google_monitoring_notification_channel" "mail" {
  display_name = "operations"
  type         = "email"
  labels       = { email_address = "operations@example.com" }
}

resource "google_monitoring_alert_policy" "quality" {
  display_name = "quality"
  combiner     = "OR"

  conditions {
    display_name = "quality"
    condition_threshold {
      filter          = "metric.type=\"custom.googleapis.com/sales/match_rate\""
      comparison      = "COMPARISON_LT"
      duration        = "0s"
      threshold_value = 0.8
    }
  }

  notification_channels = [google_monitoring_notification_channel.mail.id]
}
