resource "google_cloudfunctions_function" "first" {
  name         = "first"
  runtime      = "python312"
  trigger_http = true
}

resource "google_cloudfunctions_function_iam_binding" "first" {
  cloud_function = google_cloudfunctions_function.first.name
  role           = "roles/cloudfunctions.invoker"
  members        = ["user:a@example.com", "allAuthenticatedUsers"]
}

resource "google_cloudfunctions2_function" "second" {
  name     = "second"
  location = "europe-west1"

  service_config {
    ingress_settings = "ALLOW_ALL"
  }
}

# The grant is made on the Cloud Run service that the function is.
resource "google_cloud_run_service_iam_member" "second" {
  service = google_cloudfunctions2_function.second.name
  role    = "roles/run.invoker"
  member  = "allUsers"
}
