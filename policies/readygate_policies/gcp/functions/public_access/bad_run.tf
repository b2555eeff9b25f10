resource "google_cloudfunctions2_function" "third" {
  name     = "third"
  location = "europe-west1"
}

resource "google_cloud_run_v2_service_iam_member" "third" {
  name   = google_cloudfunctions2_function.third.name
  role   = "roles/run.invoker"
  member = "allUsers"
}
