# readygate: parameters gcp-functions-min-instances functions=["search"]
resource "google_cloudfunctions2_function" "search" {
  name     = "search"
  location = "europe-west1"

  service_config {
    min_instance_count = 1
  }
}

resource "google_cloudfunctions_function" "sync" { # expect: not-applicable
  name    = "sync"
  runtime = "python312"
}
