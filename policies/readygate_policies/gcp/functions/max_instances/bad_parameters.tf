# readygate: parameters gcp-functions-max-instances maximum=99
resource "google_cloudfunctions2_function" "default" {
  name     = "sync"
  location = "europe-west1"
}
