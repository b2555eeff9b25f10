variable "schedule" {
  type = string
}

variable "paused" {
  type = bool
}

resource "google_cloud_scheduler_job" "schedule" {
  name     = "schedule"
  schedule = var.schedule
}

resource "google_cloud_scheduler_job" "paused" {
  name     = "paused"
  schedule = "0 3 * * *"
  paused   = var.paused
}
