# readygate: parameters gcp-functions-public-access internal_only=true
resource "google_cloudfunctions2_function" "sync" {
  name     = "sync"
  location = "europe-west1"
}
