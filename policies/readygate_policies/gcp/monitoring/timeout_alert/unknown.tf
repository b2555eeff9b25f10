resource "google_monitoring_notification_channel" "mail" {
  display_name = "operations"
  type         = "email"
  labels       = { email_address = "operations@example.com" }
}
variable "limit" {
  type = number
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
      filter          = "metric.type=\"cloudfunctions.googleapis.com/function/execution_times\""
      comparison      = "COMPARISON_GT"
      duration        = "0s"
      threshold_value = var.limit
    }
  }

  notification_channels = [google_monitoring_notification_channel.mail.id]
}
