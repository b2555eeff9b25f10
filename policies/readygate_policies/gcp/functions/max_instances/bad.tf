# The first generation goes up to 3000.
resource "google_cloudfunctions_function" "default" {
  name    = "sync"
  runtime = "python312"
}

resource "google_cloudfunctions_function" "zero" {
  name          = "sync"
  runtime       = "python312"
  max_instances = 0
}

resource "google_cloudfunctions2_function" "many" {
  name     = "sync"
  location = "europe-west1"

  service_config {
    max_instance_count = 101
  }
}
