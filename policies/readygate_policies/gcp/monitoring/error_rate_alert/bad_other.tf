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

resource "google_monitoring_alert_policy" "other" {
  display_name = "other"
  combiner     = "OR"

  conditions {
    display_name = "other"
    condition_threshold {
      filter          = "metric.type=\"pubsub.googleapis.com/subscription/num_undelivered_messages\""
      comparison      = "COMPARISON_GT"
      duration        = "0s"
      threshold_value = 0
    }
  }

  notification_channels = [google_monitoring_notification_channel.mail.id]
}
