variable "timeout" {
  type = number
}

variable "deadline" {
  type = number
}

resource "google_cloudfunctions2_function" "given" {
  name     = "given"
  location = "europe-west1"

  service_config {
    timeout_seconds = var.timeout
  }
}

resource "google_cloudfunctions2_function" "plain" {
  name     = "plain"
  location = "europe-west1"
}

resource "google_pubsub_subscription" "timeout" {
  name                 = "timeout"
  topic                = "projects/shop/topics/jobs"
  ack_deadline_seconds = 60

  push_config {
    push_endpoint = google_cloudfunctions2_function.given.url
  }
}

resource "google_pubsub_subscription" "deadline" {
  name                 = "deadline"
  topic                = "projects/shop/topics/jobs"
  ack_deadline_seconds = var.deadline

  push_config {
    push_endpoint = google_cloudfunctions2_function.plain.url
  }
}
