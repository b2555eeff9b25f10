resource "google_cloudfunctions_function" "first" {
  name    = "sync"
  runtime = "python312"
}

resource "google_cloudfunctions2_function" "second" {
  name     = "sync"
  location = "europe-west1"

  service_config {
    timeout_seconds = 60
  }
}
