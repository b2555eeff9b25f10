resource "google_cloudfunctions_function" "first" {
  name          = "sync"
  runtime       = "python312"
  max_instances = 1
}

resource "google_cloudfunctions2_function" "second" {
  name     = "sync"
  location = "europe-west1"

  service_config {
    max_instance_count = 100
  }
}

# The second generation stops at 100 by itself.
resource "google_cloudfunctions2_function" "default" {
  name     = "sync"
  location = "europe-west1"
}
