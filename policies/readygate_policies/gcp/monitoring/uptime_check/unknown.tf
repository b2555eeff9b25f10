variable "period" {
  type = string
}

terraform { # expect: not-applicable
  required_version = ">= 1.9"
}

resource "google_monitoring_notification_channel" "mail" {
  display_name = "operations"
  type         = "email"
  labels       = { email_address = "operations@example.com" }
}

resource "google_monitoring_uptime_check_config" "given" {
  display_name = "given"
  timeout      = "10s"
  period       = var.period

  monitored_resource {
    type   = "uptime_url"
    labels = { host = "shop.example.com", project_id = "shop" }
  }

  http_check {
    path = "/health"
  }
}

resource "google_monitoring_alert_policy" "given" {
  display_name = "given"
  combiner     = "OR"

  conditions {
    display_name = "given"
    condition_threshold {
      filter          = "metric.type=\"monitoring.googleapis.com/uptime_check/check_passed\" AND resource.type=\"uptime_url\" AND metric.labels.check_id=\"${google_monitoring_uptime_check_config.given.uptime_check_id}\""
      comparison      = "COMPARISON_GT"
      duration        = "0s"
      threshold_value = 1
    }
  }

  notification_channels = [google_monitoring_notification_channel.mail.id]
}
