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

resource "google_monitoring_alert_policy" "crashes" {
  display_name = "crashes"
  combiner     = "OR"

  conditions {
    display_name = "crashes"
    condition_threshold {
      filter          = "metric.type=\"cloudfunctions.googleapis.com/function/execution_count\" AND metric.labels.status=\"crash\""
      comparison      = "COMPARISON_GT"
      duration        = "0s"
      threshold_value = 0
    }
  }

  notification_channels = [google_monitoring_notification_channel.mail.id]
}

resource "google_monitoring_alert_policy" "late" {
  display_name = "late"
  combiner     = "OR"

  conditions {
    display_name = "late"
    condition_threshold {
      filter          = "metric.type=\"cloudfunctions.googleapis.com/function/execution_times\""
      comparison      = "COMPARISON_GT"
      duration        = "0s"
      threshold_value = 540000000001
    }
  }

  notification_channels = [google_monitoring_notification_channel.mail.id]
}

resource "google_monitoring_alert_policy" "milliseconds" {
  display_name = "milliseconds"
  combiner     = "OR"

  conditions {
    display_name = "milliseconds"
    condition_threshold {
      filter          = "metric.type=\"run.googleapis.com/request_latencies\""
      comparison      = "COMPARISON_GT"
      duration        = "0s"
      threshold_value = 540001
    }
  }

  notification_channels = [google_monitoring_notification_channel.mail.id]
}

resource "google_monitoring_alert_policy" "quick" {
  display_name = "quick"
  combiner     = "OR"

  conditions {
    display_name = "quick"
    condition_threshold {
      filter          = "metric.type=\"cloudfunctions.googleapis.com/function/execution_times\""
      comparison      = "COMPARISON_LT"
      duration        = "0s"
      threshold_value = 540000000000
    }
  }

  notification_channels = [google_monitoring_notification_channel.mail.id]
}
