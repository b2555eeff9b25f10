resource "google_cloud_scheduler_job" "open" {
  name     = "open"
  schedule = "0 3 * * *"

  http_target {
    uri = "https://europe-west1-shop.cloudfunctions.net/sync"
  }
}
