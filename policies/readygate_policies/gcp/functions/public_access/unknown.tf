variable "caller" {
  type = string
}

resource "google_cloudfunctions2_function" "sync" {
  name     = "sync"
  location = "europe-west1"
}

resource "google_cloudfunctions2_function_iam_member" "sync" {
  cloud_function = google_cloudfunctions2_function.sync.name
  role           = "roles/cloudfunctions.invoker"
  member         = var.caller
}
