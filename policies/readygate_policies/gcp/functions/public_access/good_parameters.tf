# readygate: parameters gcp-functions-public-access public=["webhook"]
resource "google_cloudfunctions2_function" "webhook" { # expect: not-applicable
  name     = "webhook"
  location = "europe-west1"
}

resource "google_cloudfunctions2_function_iam_member" "webhook" {
  cloud_function = google_cloudfunctions2_function.webhook.name
  role           = "roles/cloudfunctions.invoker"
  member         = "allUsers"
}
