resource "google_cloud_scheduler_job" "none" {
  name     = "none"
  schedule = "0 3 * * *"
}

resource "google_cloud_scheduler_job" "zero" {
  name     = "zero"
  schedule = "0 3 * * *"

  retry_config {
    retry_count          = 0
    min_backoff_duration = "30s"
  }
}

resource "google_cloud_scheduler_job" "many" {
  name     = "many"
  schedule = "0 3 * * *"

  retry_config {
    retry_count        = 6
    max_retry_duration = "60s"
  }
}
