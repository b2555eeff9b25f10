resource "google_pubsub_topic" "alerts" {
  name = "alerts"
}

# Nobody subscribes.
resource "google_pubsub_topic_iam_member" "monitoring" {
  topic  = google_pubsub_topic.alerts.id
  role   = "roles/pubsub.publisher"
  member = "serviceAccount:service-1234@gcp-sa-monitoring-notification.iam.gserviceaccount.com"
}

resource "google_monitoring_notification_channel" "topic" {
  display_name = "alerts"
  type         = "pubsub"
  labels       = { topic = google_pubsub_topic.alerts.id }
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

  notification_channels = [google_monitoring_notification_channel.topic.id]
}
