resource "google_pubsub_topic" "dead" {
  name = "dead"
}

resource "google_pubsub_subscription" "jobs" {
  count = 2

  name  = "jobs-${count.index}"
  topic = "projects/shop/topics/jobs"

  dead_letter_policy {
    dead_letter_topic = google_pubsub_topic.dead.id
  }
}

# It names no subscription, so all are watched.
resource "google_monitoring_alert_policy" "leaving" {
  display_name = "dead letters"
  combiner     = "OR"

  conditions {
    display_name = "dead letters"

    condition_threshold {
      filter     = "resource.type=\"pubsub_subscription\" AND metric.type=\"pubsub.googleapis.com/subscription/dead_letter_message_count\""
      comparison = "COMPARISON_GT"
      duration   = "0s"
    }
  }

  notification_channels = ["projects/shop/notificationChannels/1"]
}
