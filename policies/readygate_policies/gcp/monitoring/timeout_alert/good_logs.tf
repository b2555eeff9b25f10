resource "google_monitoring_notification_channel" "mail" {
  display_name = "operations"
  type         = "email"
  labels       = { email_address = "operations@example.com" }
}

resource "google_cloudfunctions_function" "load" {
  name    = "load"
  runtime = "python312"
  region  = "europe-west1"
}

resource "google_logging_metric" "timeouts" {
  name   = "timeouts"
  filter = "resource.type=\"cloud_function\" textPayload=~\"finished with status: .timeout\""
}

resource "google_monitoring_alert_policy" "counted" {
  display_name = "counted"
  combiner     = "OR"

  conditions {
    display_name = "counted"
    condition_threshold {
      filter          = "metric.type=\"logging.googleapis.com/user/timeouts\""
      comparison      = "COMPARISON_GT"
      duration        = "0s"
      threshold_value = 0
    }
  }

  notification_channels = [google_monitoring_notification_channel.mail.id]
}
