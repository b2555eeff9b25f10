# readygate: parameters gcp-pubsub-topic-subscription expected=true
resource "google_pubsub_topic" "lost" {
  name = "lost"
}

resource "google_pubsub_topic" "granted" {
  name = "granted"
}

resource "google_pubsub_topic_iam_member" "publisher" {
  topic  = google_pubsub_topic.granted.id
  role   = "roles/pubsub.publisher"
  member = "serviceAccount:shop@example.iam.gserviceaccount.com"
}
