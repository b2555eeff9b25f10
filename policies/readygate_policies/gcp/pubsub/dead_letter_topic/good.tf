resource "google_pubsub_topic" "jobs" {
  name = "jobs"
}

resource "google_pubsub_topic" "dead" {
  name = "jobs-dead"
}

resource "google_pubsub_subscription" "jobs" {
  name  = "jobs"
  topic = google_pubsub_topic.jobs.id

  dead_letter_policy {
    dead_letter_topic     = google_pubsub_topic.dead.id
    max_delivery_attempts = 100
  }
}

# Left out and 0 both mean 5.
resource "google_pubsub_subscription" "default" {
  name  = "default"
  topic = google_pubsub_topic.jobs.name

  dead_letter_policy {
    dead_letter_topic = "projects/other/topics/dead"
  }
}

resource "google_pubsub_subscription" "zero" {
  name  = "zero"
  topic = "projects/other/topics/jobs"

  dead_letter_policy {
    dead_letter_topic     = google_pubsub_topic.dead.id
    max_delivery_attempts = 0
  }
}

resource "google_pubsub_subscription" "five" {
  name  = "five"
  topic = google_pubsub_topic.jobs.id

  dead_letter_policy {
    dead_letter_topic     = google_pubsub_topic.dead.id
    max_delivery_attempts = 5
  }
}

resource "google_pubsub_subscription" "dead" { # expect: not-applicable
  name  = "jobs-dead"
  topic = google_pubsub_topic.dead.id
}

resource "google_pubsub_subscription" "foreign" { # expect: not-applicable
  name  = "foreign"
  topic = "projects/other/topics/jobs-dlq"
}

# Nothing declared feeds it.
resource "google_pubsub_topic" "unfed" {
  name = "pages-deadletter"
}

resource "google_pubsub_subscription" "unfed" { # expect: not-applicable
  name  = "unfed"
  topic = google_pubsub_topic.unfed.id
}
