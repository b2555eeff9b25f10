# readygate: parameters gcp-functions-min-instances functions=["search"]
resource "google_cloudfunctions2_function" "search" {
  name     = "search"
  location = "europe-west1"
}

resource "google_cloudfunctions_function" "search" {
  name          = "search"
  runtime       = "python312"
  min_instances = 0
}
