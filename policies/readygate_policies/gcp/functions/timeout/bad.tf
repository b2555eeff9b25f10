resource "google_cloudfunctions2_function" "long" {
  name     = "sync"
  location = "europe-west1"

  service_config {
    timeout_seconds = 541
  }
}

resource "google_cloudfunctions_function" "long" {
  name    = "sync"
  runtime = "python312"
  timeout = 600
}
