resource "google_pubsub_topic" "jobs" {
  name = "jobs"
}

resource "google_pubsub_topic" "dead" {
  name = "jobs-dead"
}

resource "google_pubsub_subscription" "none" {
  name  = "none"
  topic = google_pubsub_topic.jobs.id
}

resource "google_pubsub_subscription" "few" {
  name  = "few"
  topic = google_pubsub_topic.jobs.id

  dead_letter_policy {
    dead_letter_topic     = google_pubsub_topic.dead.id
    max_delivery_attempts = 3
  }
}

resource "google_pubsub_subscription" "many" {
  name  = "many"
  topic = google_pubsub_topic.jobs.id

  dead_letter_policy {
    dead_letter_topic     = google_pubsub_topic.dead.id
    max_delivery_attempts = 101
  }
}
