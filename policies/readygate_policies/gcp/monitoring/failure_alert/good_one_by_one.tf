resource "google_monitoring_notification_channel" "mail" {
  display_name = "operations"
  type         = "email"
  labels       = { email_address = "operations@example.com" }
}
resource "random_id" "suffix" {
  byte_length = 2
}


resource "google_cloudfunctions_function" "load" {
  name    = "load-${random_id.suffix.hex}"
  runtime = "python312"
  region  = "europe-west1"
}

resource "google_cloudfunctions2_function" "score" {
  name     = "score"
  location = "europe-west1"
}

resource "google_monitoring_alert_policy" "load" {
  display_name = "load"
  combiner     = "OR"

  conditions {
    display_name = "load"
    condition_threshold {
      filter          = "metric.type=\"cloudfunctions.googleapis.com/function/execution_count\" AND resource.labels.function_name=\"${google_cloudfunctions_function.load.name}\" AND metric.labels.status=one_of(\"error\", \"crash\", \"timeout\")"
      comparison      = "COMPARISON_GT"
      duration        = "0s"
      threshold_value = 0
    }
  }

  notification_channels = [google_monitoring_notification_channel.mail.id]
}

resource "google_monitoring_alert_policy" "score" {
  display_name = "score"
  combiner     = "OR"

  conditions {
    display_name = "score"
    condition_threshold {
      filter          = "metric.type=\"run.googleapis.com/request_count\" AND resource.labels.service_name=\"score\" AND resource.labels.location=\"europe-west1\" AND metric.labels.response_code_class=\"5xx\""
      comparison      = "COMPARISON_GT"
      duration        = "0s"
      threshold_value = 0
    }
  }

  notification_channels = [google_monitoring_notification_channel.mail.id]
}
