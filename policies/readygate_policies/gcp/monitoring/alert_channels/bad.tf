resource "google_monitoring_notification_channel" "mail" {
  display_name = "operations"
  type         = "email"
  labels       = { email_address = "operations@example.com" }
}

resource "google_monitoring_notification_channel" "off" {
  display_name = "operations"
  type         = "email"
  enabled      = false
  labels       = { email_address = "operations@example.com" }
}

resource "google_monitoring_alert_policy" "none" {
  display_name = "errors"
  combiner     = "OR"

  conditions {
    display_name = "errors"
    condition_threshold {
      comparison = "COMPARISON_GT"
      duration   = "60s"
    }
  }
}

resource "google_monitoring_alert_policy" "empty" {
  display_name = "errors"
  combiner     = "OR"

  conditions {
    display_name = "errors"
    condition_threshold {
      comparison = "COMPARISON_GT"
      duration   = "60s"
    }
  }

  notification_channels = []
}

resource "google_monitoring_alert_policy" "off" {
  display_name = "errors"
  enabled      = false
  combiner     = "OR"

  conditions {
    display_name = "errors"
    condition_threshold {
      comparison = "COMPARISON_GT"
      duration   = "60s"
    }
  }

  notification_channels = [google_monitoring_notification_channel.mail.id]
}

resource "google_monitoring_alert_policy" "muted" {
  display_name = "errors"
  combiner     = "OR"

  conditions {
    display_name = "errors"
    condition_threshold {
      comparison = "COMPARISON_GT"
      duration   = "60s"
    }
  }

  notification_channels = [google_monitoring_notification_channel.off.id]
}
