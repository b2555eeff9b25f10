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

# Whether the entry holds the text is not known.
resource "google_monitoring_alert_policy" "text" {
  display_name = "text"
  combiner     = "OR"

  conditions {
    display_name = "text"
    condition_matched_log {
      filter = "resource.type=\"cloud_function\" severity>=ERROR \"payment\""
    }
  }

  notification_channels = [google_monitoring_notification_channel.mail.id]
}
