# readygate: parameters gcp-pubsub-topic-subscription expected=true
resource "google_pubsub_topic" "handed_out" {
  name = "handed_out"
}

output "topic" {
  value = google_pubsub_topic.handed_out.id
}

resource "google_pubsub_topic" "shared" {
  name = "shared"
}

resource "google_pubsub_topic_iam_member" "partner" {
  topic  = google_pubsub_topic.shared.id
  role   = "roles/pubsub.subscriber"
  member = "serviceAccount:partner@example.iam.gserviceaccount.com"
}
