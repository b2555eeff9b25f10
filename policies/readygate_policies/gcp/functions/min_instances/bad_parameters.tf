# readygate: parameters gcp-functions-min-instances functions=["search"] minimum=2
resource "google_cloudfunctions2_function" "search" {
  name     = "search"
  location = "europe-west1"

  service_config {
    min_instance_count = 1
  }
}
