# readygate: parameters gcp-monitoring-error-rate-alert maximum_percent=4
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

resource "google_monitoring_alert_policy" "ratio" {
  display_name = "ratio"
  combiner     = "OR"

  conditions {
    display_name = "ratio"
    condition_threshold {
      filter             = "metric.type=\"cloudfunctions.googleapis.com/function/execution_count\" AND metric.labels.status!=\"ok\""
      comparison         = "COMPARISON_GT"
      duration           = "0s"
      threshold_value    = 0.05
      denominator_filter = "metric.type=\"cloudfunctions.googleapis.com/function/execution_count\""
    }
  }

  notification_channels = [google_monitoring_notification_channel.mail.id]
}
