# readygate: parameters gcp-pubsub-dead-letter-topic dead_letter_names=[]
resource "google_pubsub_topic" "pages" {
  name = "pages-dlq"
}

resource "google_pubsub_subscription" "plain" {
  name  = "plain"
  topic = google_pubsub_topic.pages.id
}
