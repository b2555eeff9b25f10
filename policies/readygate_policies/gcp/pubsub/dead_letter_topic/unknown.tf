variable "topic" {
  type = string
}

variable "attempts" {
  type = number
}

resource "google_pubsub_topic" "jobs" {
  name = "jobs"
}

resource "google_pubsub_topic" "dead" {
  name = "jobs-dead"
}

resource "google_pubsub_subscription" "target" {
  name  = "target"
  topic = google_pubsub_topic.jobs.id

  dead_letter_policy {
    dead_letter_topic = var.topic
  }
}

resource "google_pubsub_subscription" "attempts" {
  name  = "attempts"
  topic = google_pubsub_topic.jobs.id

  dead_letter_policy {
    dead_letter_topic     = google_pubsub_topic.dead.id
    max_delivery_attempts = var.attempts
  }
}
