resource "google_pubsub_topic" "jobs" {
  name = "jobs"
}

resource "google_pubsub_subscription" "jobs" {
  name  = "jobs"
  topic = google_pubsub_topic.jobs.id

  dead_letter_policy {
    dead_letter_topic = google_pubsub_topic.jobs.id
  }
}
