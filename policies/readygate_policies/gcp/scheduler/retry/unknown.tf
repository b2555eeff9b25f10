variable "retries" {
  type = number
}

resource "google_cloud_scheduler_job" "given" {
  name     = "given"
  schedule = "0 3 * * *"

  retry_config {
    retry_count = var.retries
  }
}
