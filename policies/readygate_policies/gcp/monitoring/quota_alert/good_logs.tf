terraform {
  required_version = ">= 1.9"
}

resource "google_monitoring_notification_channel" "mail" {
  display_name = "operations"
  type         = "email"
  labels       = { email_address = "operations@example.com" }
}

resource "google_logging_metric" "limits" {
  name   = "limits"
  filter = "protoPayload.status.message:\"RESOURCE_EXHAUSTED\""
}

resource "google_monitoring_alert_policy" "limits" {
  display_name = "limits"
  combiner     = "OR"

  conditions {
    display_name = "limits"
    condition_threshold {
      filter          = "metric.type=\"logging.googleapis.com/user/limits\""
      comparison      = "COMPARISON_GT"
      duration        = "0s"
      threshold_value = 0
    }
  }

  notification_channels = [google_monitoring_notification_channel.mail.id]
}
