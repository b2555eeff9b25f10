variable "timeout" {
  type = number
}

resource "google_cloudfunctions2_function" "given" {
  name     = "sync"
  location = "europe-west1"

  service_config {
    timeout_seconds = var.timeout
  }
}
