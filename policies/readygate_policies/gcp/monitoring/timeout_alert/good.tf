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

resource "google_cloudfunctions2_function" "score" {
  name     = "score"
  location = "europe-west1"
}

resource "google_monitoring_alert_policy" "timeouts" {
  display_name = "timeouts"
  combiner     = "OR"

  conditions {
    display_name = "timeouts"
    condition_threshold {
      filter          = "metric.type=\"cloudfunctions.googleapis.com/function/execution_count\" AND metric.labels.status=\"timeout\""
      comparison      = "COMPARISON_GT"
      duration        = "0s"
      threshold_value = 0
    }
  }

  notification_channels = [google_monitoring_notification_channel.mail.id]
}
