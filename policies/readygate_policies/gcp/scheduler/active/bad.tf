resource "google_cloud_scheduler_job" "this" {
  for_each = toset(["0 3 * *", "0 0 3 * * *", "nightly", "", "0 3 * * ?!"])

  name     = "job"
  schedule = each.key
}

resource "google_cloud_scheduler_job" "paused" {
  name     = "paused"
  schedule = "0 3 * * *"
  paused   = true
}

resource "google_cloud_scheduler_job" "none" {
  name = "none"
}
