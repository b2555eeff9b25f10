resource "google_monitoring_notification_channel" "mail" {
  display_name = "operations"
  type         = "email"
  labels       = { email_address = "operations@example.com" }
}

resource "google_monitoring_alert_policy" "errors" {
  display_name = "errors"
  combiner     = "OR"

  conditions {
    display_name = "errors"
    condition_threshold {
      comparison = "COMPARISON_GT"
      duration   = "60s"
    }
  }

  notification_channels = [google_monitoring_notification_channel.mail.name]
}

# Declared elsewhere.
resource "google_monitoring_alert_policy" "foreign" {
  display_name = "errors"
  combiner     = "OR"

  conditions {
    display_name = "errors"
    condition_threshold {
      comparison = "COMPARISON_GT"
      duration   = "60s"
    }
  }

  notification_channels = ["projects/shop/notificationChannels/1234"]
}
