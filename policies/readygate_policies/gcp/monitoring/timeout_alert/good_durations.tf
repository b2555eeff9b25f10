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

resource "google_cloudfunctions2_function" "match" {
  name     = "match"
  location = "europe-west1"
}

resource "google_monitoring_alert_policy" "slow" {
  display_name = "slow"
  combiner     = "OR"

  conditions {
    display_name = "slow"
    condition_threshold {
      filter          = "metric.type=\"cloudfunctions.googleapis.com/function/execution_times\" AND resource.labels.function_name=\"load\""
      comparison      = "COMPARISON_GT"
      duration        = "0s"
      threshold_value = 540000000000
    }
  }

  notification_channels = [google_monitoring_notification_channel.mail.id]
}

resource "google_monitoring_alert_policy" "latencies" {
  display_name = "latencies"
  combiner     = "OR"

  conditions {
    display_name = "latencies"
    condition_threshold {
      filter          = "resource.type=\"cloud_run_revision\" AND metric.type=\"run.googleapis.com/request_latencies\" AND resource.labels.service_name=\"score\""
      comparison      = "COMPARISON_GT"
      duration        = "0s"
      threshold_value = 540000
    }
  }

  notification_channels = [google_monitoring_notification_channel.mail.id]
}

resource "google_monitoring_alert_policy" "entries" {
  display_name = "entries"
  combiner     = "OR"

  conditions {
    display_name = "entries"
    condition_matched_log {
      filter = "resource.type=\"cloud_run_revision\" resource.labels.service_name=\"match\" httpRequest.status=504"
    }
  }

  notification_channels = [google_monitoring_notification_channel.mail.id]
}
