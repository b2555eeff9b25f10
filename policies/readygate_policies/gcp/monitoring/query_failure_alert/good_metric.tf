terraform {
  required_version = ">= 1.9"
}

resource "google_monitoring_notification_channel" "mail" {
  display_name = "operations"
  type         = "email"
  labels       = { email_address = "operations@example.com" }
}

resource "google_logging_metric" "bigquery" {
  name   = "bigquery"
  filter = "resource.type=\"bigquery_resource\" protoPayload.status.code!=0"
}

resource "google_monitoring_alert_policy" "queries" {
  display_name = "queries"
  combiner     = "OR"

  conditions {
    display_name = "queries"
    condition_threshold {
      filter          = "metric.type=\"logging.googleapis.com/user/bigquery\""
      comparison      = "COMPARISON_GT"
      duration        = "0s"
      threshold_value = 0
    }
  }

  notification_channels = [google_monitoring_notification_channel.mail.id]
}
