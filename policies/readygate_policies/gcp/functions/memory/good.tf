resource "google_cloudfunctions_function" "first" {
  name                = "sync"
  runtime             = "python312"
  available_memory_mb = 512
}

resource "google_cloudfunctions2_function" "second" {
  name     = "sync"
  location = "europe-west1"

  service_config {
    available_memory = "512Mi"
  }
}
