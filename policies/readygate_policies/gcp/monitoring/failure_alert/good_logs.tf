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

resource "google_cloudfunctions_function" "send" {
  name    = "send"
  runtime = "python312"
  region  = "europe-west1"
}

resource "google_cloudfunctions_function" "fetch" {
  name    = "fetch"
  runtime = "python312"
  region  = "europe-west1"
}

resource "google_logging_metric" "errors" {
  name   = "errors"
  filter = "resource.type=\"cloud_function\" AND resource.labels.function_name=\"load\" AND severity>=ERROR"
}

resource "google_monitoring_alert_policy" "metric" {
  display_name = "metric"
  combiner     = "OR"

  conditions {
    display_name = "metric"
    condition_threshold {
      filter          = "resource.type=\"cloud_function\" AND metric.type=\"logging.googleapis.com/user/errors\""
      comparison      = "COMPARISON_GT"
      duration        = "0s"
      threshold_value = 0
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
      filter = "resource.type=\"cloud_run_revision\" resource.labels.service_name=\"score\" severity=(\"ERROR\" OR \"CRITICAL\")"
    }
  }

  notification_channels = [google_monitoring_notification_channel.mail.id]
}

resource "google_monitoring_alert_policy" "endings" {
  display_name = "endings"
  combiner     = "OR"

  conditions {
    display_name = "endings"
    condition_matched_log {
      filter = "resource.type=\"cloud_function\" resource.labels.function_name=\"send\" textPayload:\"finished with status: 'error'\""
    }
  }

  notification_channels = [google_monitoring_notification_channel.mail.id]
}

resource "google_monitoring_alert_policy" "lines" {
  display_name = "lines"
  combiner     = "OR"

  conditions {
    display_name = "lines"
    condition_threshold {
      filter          = "metric.type=\"logging.googleapis.com/log_entry_count\" AND resource.type=\"cloud_function\" AND resource.labels.function_name=\"fetch\" AND metric.labels.severity=\"ERROR\""
      comparison      = "COMPARISON_GT"
      duration        = "0s"
      threshold_value = 0
    }
  }

  notification_channels = [google_monitoring_notification_channel.mail.id]
}

resource "google_monitoring_alert_policy" "named" {
  display_name = "named"
  combiner     = "OR"

  conditions {
    display_name = "named"
    condition_prometheus_query_language {
      query = <<-EOT
        rate(logging_googleapis_com:user_errors[5m]) > 0
      EOT
    }
  }

  notification_channels = [google_monitoring_notification_channel.mail.id]
}
