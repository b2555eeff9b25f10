terraform {
  required_version = ">= 1.9"
}

resource "google_monitoring_notification_channel" "mail" {
  display_name = "operations"
  type         = "email"
  labels       = { email_address = "operations@example.com" }
}

resource "google_monitoring_alert_policy" "queries" {
  display_name = "queries"
  combiner     = "OR"

  conditions {
    display_name = "queries"
    condition_matched_log {
      filter = "protoPayload.serviceName=\"bigquery.googleapis.com\" severity>=ERROR"
    }
  }

  notification_channels = [google_monitoring_notification_channel.mail.id]
}
