variable "backoff" {
  type = string
}

resource "google_pubsub_subscription" "minimum" {
  name  = "minimum"
  topic = "projects/shop/topics/jobs"

  retry_policy {
    minimum_backoff = var.backoff
  }
}

resource "google_pubsub_subscription" "maximum" {
  name  = "maximum"
  topic = "projects/shop/topics/jobs"

  retry_policy {
    maximum_backoff = var.backoff
  }
}
