resource "google_pubsub_subscription" "written" {
  name  = "written"
  topic = "projects/shop/topics/jobs"

  retry_policy {
    minimum_backoff = "0.5s"
    maximum_backoff = "600s"
  }
}

resource "google_pubsub_subscription" "default" {
  name  = "default"
  topic = "projects/shop/topics/jobs"

  retry_policy {
    minimum_backoff = "30s"
  }
}

resource "google_pubsub_subscription" "empty" {
  name  = "empty"
  topic = "projects/shop/topics/jobs"

  retry_policy {}
}
