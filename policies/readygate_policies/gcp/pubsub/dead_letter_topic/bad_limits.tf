# readygate: parameters gcp-pubsub-dead-letter-topic minimum_attempts=6 maximum_attempts=7
resource "google_pubsub_subscription" "default" {
  name  = "default"
  topic = "projects/shop/topics/jobs"

  dead_letter_policy {
    dead_letter_topic = "projects/shop/topics/dead"
  }
}

resource "google_pubsub_subscription" "many" {
  name  = "many"
  topic = "projects/shop/topics/jobs"

  dead_letter_policy {
    dead_letter_topic     = "projects/shop/topics/dead"
    max_delivery_attempts = 8
  }
}
