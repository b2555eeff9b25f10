# readygate: parameters gcp-scheduler-retry minimum=3
resource "google_cloud_scheduler_job" "twice" {
  name     = "twice"
  schedule = "0 3 * * *"

  retry_config {
    retry_count = 2
  }
}
