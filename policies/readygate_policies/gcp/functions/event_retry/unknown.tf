variable "retry" {
  type = string
}

resource "google_cloudfunctions2_function" "given" {
  name     = "given"
  location = "europe-west1"

  event_trigger {
    event_type   = "google.cloud.pubsub.topic.v1.messagePublished"
    pubsub_topic = "projects/shop/topics/jobs"
    retry_policy = var.retry
  }
}
