variable "deadline" {
  type = string
}

resource "google_cloudfunctions2_function" "sync" {
  name     = "sync"
  location = "europe-west1"
}

resource "google_cloud_scheduler_job" "given" {
  name             = "given"
  schedule         = "0 3 * * *"
  attempt_deadline = var.deadline

  http_target {
    uri = google_cloudfunctions2_function.sync.url
  }
}
