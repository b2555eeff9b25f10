resource "google_cloud_scheduler_job" "this" {
  for_each = toset(["0 3 * * *", "*/15 8-18 * jan-mar MON,WED", " 0  3 * * 1 ", "every 5 minutes", "2nd,third mon,wed of march 17:00"])

  name     = "job"
  schedule = each.key
  paused   = false
}

resource "google_cloud_scheduler_job" "default" {
  name     = "default"
  schedule = "0 3 * * *"
}
