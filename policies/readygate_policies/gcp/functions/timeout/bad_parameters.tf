# readygate: parameters gcp-functions-timeout maximum=59
resource "google_cloudfunctions2_function" "default" {
  name     = "sync"
  location = "europe-west1"
}
