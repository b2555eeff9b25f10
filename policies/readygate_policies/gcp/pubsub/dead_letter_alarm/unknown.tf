variable "filter" {
  type = string
}

resource "google_pubsub_topic" "dead" {
  name = "dead"
}

resource "google_pubsub_subscription" "jobs" {
  name  = "jobs"
  topic = "projects/shop/topics/jobs"

  dead_letter_policy {
    dead_letter_topic = google_pubsub_topic.dead.id
  }
}

resource "google_pubsub_subscription" "dead" {
  name  = "dead"
  topic = google_pubsub_topic.dead.id
}

resource "google_monitoring_alert_policy" "given" {
  display_name = "dead letters"
  combiner     = "OR"

  conditions {
    display_name = "dead letters"

    condition_threshold {
      filter     = var.filter
      comparison = "COMPARISON_GT"
      duration   = "60s"
    }
  }

  notification_channels = ["projects/shop/notificationChannels/1"]
}
