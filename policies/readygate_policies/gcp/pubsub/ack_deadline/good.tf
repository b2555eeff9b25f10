resource "google_cloudfunctions2_function" "long" {
  name     = "long"
  location = "europe-west1"

  service_config {
    timeout_seconds = 900
  }
}

resource "google_cloudfunctions_function" "first" {
  name         = "first"
  runtime      = "python312"
  trigger_http = true
}

resource "google_cloud_run_v2_service" "second" {
  name     = "second"
  location = "europe-west1"

  template {
    timeout = "120s"

    containers {
      image = "europe-docker.pkg.dev/shop/images/second:1"
    }
  }
}

# Nobody can wait longer than 600 seconds.
resource "google_pubsub_subscription" "long" {
  name                 = "long"
  topic                = "projects/shop/topics/jobs"
  ack_deadline_seconds = 600

  push_config {
    push_endpoint = google_cloudfunctions2_function.long.url
  }
}

resource "google_pubsub_subscription" "first" {
  name                 = "first"
  topic                = "projects/shop/topics/jobs"
  ack_deadline_seconds = 60

  push_config {
    push_endpoint = google_cloudfunctions_function.first.https_trigger_url
  }
}

resource "google_pubsub_subscription" "second" {
  name                 = "second"
  topic                = "projects/shop/topics/jobs"
  ack_deadline_seconds = 120

  push_config {
    push_endpoint = "${google_cloud_run_v2_service.second.uri}/push"
  }
}

resource "google_pubsub_subscription" "pulled" { # expect: not-applicable
  name  = "pulled"
  topic = "projects/shop/topics/jobs"
}

resource "google_pubsub_subscription" "elsewhere" { # expect: not-applicable
  name  = "elsewhere"
  topic = "projects/shop/topics/jobs"

  push_config {
    push_endpoint = "https://hooks.example.com/push"
  }
}
