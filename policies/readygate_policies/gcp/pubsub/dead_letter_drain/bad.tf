resource "google_pubsub_topic" "dead" {
  for_each = toset(["unread", "expiring", "soon", "short"])

  name = "dead-${each.key}"
}

resource "google_pubsub_subscription" "jobs" {
  for_each = google_pubsub_topic.dead

  name  = "jobs-${each.key}"
  topic = "projects/shop/topics/jobs"

  dead_letter_policy {
    dead_letter_topic = each.value.id
  }
}

# Without an expiration policy it is deleted after 31 idle days.
resource "google_pubsub_subscription" "expiring" {
  name  = "expiring"
  topic = google_pubsub_topic.dead["expiring"].id
}

resource "google_pubsub_subscription" "soon" {
  name  = "soon"
  topic = google_pubsub_topic.dead["soon"].id

  expiration_policy {
    ttl = "7775999s"
  }
}

resource "google_pubsub_subscription" "short" {
  name                       = "short"
  topic                      = google_pubsub_topic.dead["short"].id
  message_retention_duration = "604799s"

  expiration_policy {
    ttl = ""
  }
}
