resource "google_cloudfunctions2_function" "sync" {
  name     = "sync"
  location = "europe-west1"

  service_config {
    timeout_seconds = 120
  }
}

resource "google_cloud_run_service" "former" {
  name     = "former"
  location = "europe-west1"

  template {
    spec {
      containers {
        image = "europe-docker.pkg.dev/shop/images/former:1"
      }
    }
  }
}

resource "google_pubsub_subscription" "default" {
  name  = "default"
  topic = "projects/shop/topics/jobs"

  push_config {
    push_endpoint = google_cloudfunctions2_function.sync.url
  }
}

resource "google_pubsub_subscription" "short" {
  name                 = "short"
  topic                = "projects/shop/topics/jobs"
  ack_deadline_seconds = 119

  push_config {
    push_endpoint = google_cloudfunctions2_function.sync.service_config[0].uri
  }
}

resource "google_pubsub_subscription" "former" {
  name                 = "former"
  topic                = "projects/shop/topics/jobs"
  ack_deadline_seconds = 299

  push_config {
    push_endpoint = google_cloud_run_service.former.status[0].url
  }
}
