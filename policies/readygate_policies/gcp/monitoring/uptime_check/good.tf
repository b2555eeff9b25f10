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

resource "google_monitoring_alert_policy" "web" {
  display_name = "web"
  combiner     = "OR"

  conditions {
    display_name = "web"
    condition_threshold {
      filter          = "metric.type=\"monitoring.googleapis.com/uptime_check/check_passed\" AND resource.type=\"uptime_url\" AND metric.labels.check_id=\"${google_monitoring_uptime_check_config.web.uptime_check_id}\""
      comparison      = "COMPARISON_GT"
      duration        = "0s"
      threshold_value = 1
    }
  }

  notification_channels = [google_monitoring_notification_channel.mail.id]
}

resource "google_monitoring_uptime_check_config" "often" {
  display_name = "often"
  timeout      = "10s"
  period       = "60s"

  monitored_resource {
    type   = "uptime_url"
    labels = { host = "shop.example.com", project_id = "shop" }
  }

  http_check {
    path = "/health"
  }
}

resource "google_monitoring_alert_policy" "often" {
  display_name = "often"
  combiner     = "OR"

  conditions {
    display_name = "often"
    condition_threshold {
      filter          = "metric.type=\"monitoring.googleapis.com/uptime_check/check_passed\" AND resource.type=\"uptime_url\" AND metric.labels.check_id=\"${google_monitoring_uptime_check_config.often.uptime_check_id}\""
      comparison      = "COMPARISON_GT"
      duration        = "0s"
      threshold_value = 1
    }
  }

  notification_channels = [google_monitoring_notification_channel.mail.id]
}

resource "google_monitoring_uptime_check_config" "port" {
  display_name = "port"
  timeout      = "10s"

  monitored_resource {
    type   = "uptime_url"
    labels = { host = "shop.example.com", project_id = "shop" }
  }

  tcp_check {
    port = 5432
  }
}

resource "google_monitoring_alert_policy" "port" {
  display_name = "port"
  combiner     = "OR"

  conditions {
    display_name = "port"
    condition_threshold {
      filter          = "metric.type=\"monitoring.googleapis.com/uptime_check/check_passed\" AND resource.type=\"uptime_url\" AND metric.labels.check_id=\"${google_monitoring_uptime_check_config.port.uptime_check_id}\""
      comparison      = "COMPARISON_GT"
      duration        = "0s"
      threshold_value = 1
    }
  }

  notification_channels = [google_monitoring_notification_channel.mail.id]
}
