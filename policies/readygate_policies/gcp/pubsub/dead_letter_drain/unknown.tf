variable "retention" {
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
  name                       = "dead"
  topic                      = google_pubsub_topic.dead.id
  message_retention_duration = var.retention

  expiration_policy {
    ttl = ""
  }
}
