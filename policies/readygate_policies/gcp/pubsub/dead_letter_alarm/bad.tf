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

resource "google_pubsub_subscription" "dead" {
  name  = "dead"
  topic = google_pubsub_topic.dead.id
}

locals {
  metrics = {
    # What waits among the jobs is no dead letter.
    "num_undelivered_messages" = "jobs-0"
    # Only one of the two that feed the topic.
    "dead_letter_message_count" = "jobs-1"
    # The dead letters' own subscription gives up nothing.
    "push_request_count" = "dead"
  }
}

resource "google_monitoring_alert_policy" "others" {
  for_each = local.metrics

  display_name = each.key
  combiner     = "OR"

  conditions {
    display_name = each.key

    condition_threshold {
      filter     = "metric.type=\"pubsub.googleapis.com/subscription/${each.key}\" AND resource.label.subscription_id=\"${each.value}\""
      comparison = "COMPARISON_GT"
      duration   = "60s"
    }
  }

  notification_channels = ["projects/shop/notificationChannels/1"]
}

resource "google_monitoring_alert_policy" "off" {
  display_name = "dead letters"
  combiner     = "OR"
  enabled      = false

  conditions {
    display_name = "dead letters"

    condition_threshold {
      filter     = "metric.type=\"pubsub.googleapis.com/subscription/num_undelivered_messages\""
      comparison = "COMPARISON_GT"
      duration   = "60s"
    }
  }

  notification_channels = ["projects/shop/notificationChannels/1"]
}
