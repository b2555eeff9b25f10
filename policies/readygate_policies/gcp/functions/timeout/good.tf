resource "google_cloudfunctions_function" "first" {
  name    = "sync"
  runtime = "python312"
  timeout = 540
}

resource "google_cloudfunctions2_function" "second" {
  name     = "sync"
  location = "europe-west1"

  service_config {
    timeout_seconds = 540
  }
}

# Without a timeout it is 60 seconds.
resource "google_cloudfunctions2_function" "default" {
  name     = "sync"
  location = "europe-west1"
}

resource "google_cloudfunctions_function" "default" {
  name    = "sync"
  runtime = "python312"
}
