variable "channels" {
  type = list(string)
}


resource "google_cloudfunctions_function" "load" {
  name    = "load"
  runtime = "python312"
  region  = "europe-west1"
}

resource "google_monitoring_alert_policy" "given" {
  display_name = "given"
  combiner     = "OR"

  conditions {
    display_name = "given"
    condition_threshold {
      filter          = "metric.type=\"cloudfunctions.googleapis.com/function/execution_count\" AND metric.labels.status!=\"ok\""
      comparison      = "COMPARISON_GT"
      duration        = "0s"
      threshold_value = 0
    }
  }

  notification_channels = var.channels
}
