resource "google_pubsub_subscription" "none" {
  name  = "none"
  topic = "projects/shop/topics/jobs"
}

resource "google_pubsub_subscription" "at_once" {
  name  = "at-once"
  topic = "projects/shop/topics/jobs"

  retry_policy {
    minimum_backoff = "0s"
  }
}

resource "google_pubsub_subscription" "level" {
  name  = "level"
  topic = "projects/shop/topics/jobs"

  retry_policy {
    maximum_backoff = "10s"
  }
}
