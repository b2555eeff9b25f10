terraform {
  required_version = ">= 1.9"
}

resource "google_monitoring_notification_channel" "mail" {
  display_name = "operations"
  type         = "email"
  labels       = { email_address = "operations@example.com" }
}

resource "google_logging_metric" "checks" {
  name   = "validation-errors"
  filter = "jsonPayload.event=\"rows_rejected\""
}

resource "google_monitoring_alert_policy" "checks" {
  display_name = "checks"
  combiner     = "OR"

  conditions {
    display_name = "checks"
    condition_threshold {
      filter          = "metric.type=\"logging.googleapis.com/user/validation-errors\""
      comparison      = "COMPARISON_GT"
      duration        = "0s"
      threshold_value = 0
    }
  }

  notification_channels = [google_monitoring_notification_channel.mail.id]
}
