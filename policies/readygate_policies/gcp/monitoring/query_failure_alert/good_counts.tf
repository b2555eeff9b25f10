terraform { # expect: not-applicable
  required_version = ">= 1.9"
}

resource "google_monitoring_notification_channel" "mail" {
  display_name = "operations"
  type         = "email"
  labels       = { email_address = "operations@example.com" }
}

resource "google_monitoring_alert_policy" "slots" {
  display_name = "slots"
  combiner     = "OR"

  conditions {
    display_name = "slots"
    condition_threshold {
      filter          = "metric.type=\"bigquery.googleapis.com/slots/total_available\""
      comparison      = "COMPARISON_GT"
      duration        = "0s"
      threshold_value = 0
    }
  }

  notification_channels = [google_monitoring_notification_channel.mail.id]
}

resource "google_monitoring_alert_policy" "errors" {
  display_name = "errors"
  combiner     = "OR"

  conditions {
    display_name = "errors"
    condition_matched_log {
      filter = "severity>=ERROR"
    }
  }

  notification_channels = [google_monitoring_notification_channel.mail.id]
}
