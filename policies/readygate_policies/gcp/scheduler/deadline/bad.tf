resource "google_cloudfunctions2_function" "sync" {
  name     = "sync"
  location = "europe-west1"

  service_config {
    timeout_seconds = 540
  }
}

resource "google_cloud_scheduler_job" "default" {
  name     = "default"
  schedule = "0 3 * * *"

  http_target {
    uri = google_cloudfunctions2_function.sync.url
  }
}

resource "google_cloud_scheduler_job" "short" {
  name             = "short"
  schedule         = "0 3 * * *"
  attempt_deadline = "539s"

  http_target {
    uri = google_cloudfunctions2_function.sync.service_config[0].uri
  }
}
