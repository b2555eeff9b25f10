resource "google_cloud_scheduler_job" "once" {
  name     = "once"
  schedule = "0 3 * * *"

  retry_config {
    retry_count = 1
  }
}

resource "google_cloud_scheduler_job" "five" {
  name     = "five"
  schedule = "0 3 * * *"

  retry_config {
    retry_count = 5
  }
}

resource "google_cloud_scheduler_job" "for_an_hour" {
  name     = "for-an-hour"
  schedule = "0 3 * * *"

  retry_config {
    max_retry_duration = "3600s"
  }
}
