terraform { # expect: not-applicable
  required_version = ">= 1.9"
}

resource "google_monitoring_notification_channel" "mail" {
  display_name = "operations"
  type         = "email"
  labels       = { email_address = "operations@example.com" }
}

resource "google_monitoring_uptime_check_config" "web" {
  display_name = "web"
  timeout      = "10s"

  monitored_resource {
    type   = "uptime_url"
    labels = { host = "shop.example.com", project_id = "shop" }
  }

  http_check {
    path = "/health"
  }
}

resource "google_monitoring_alert_policy" "all" {
  display_name = "all"
  combiner     = "OR"

  conditions {
    display_name = "all"
    condition_threshold {
      filter          = "metric.type=\"monitoring.googleapis.com/uptime_check/check_passed\""
      comparison      = "COMPARISON_GT"
      duration        = "0s"
      threshold_value = 1
    }
  }

  notification_channels = [google_monitoring_notification_channel.mail.id]
}
