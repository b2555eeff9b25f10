variable "memory" {
  type = string
}

resource "google_cloudfunctions2_function" "given" {
  name     = "sync"
  location = "europe-west1"

  service_config {
    available_memory = var.memory
  }
}
