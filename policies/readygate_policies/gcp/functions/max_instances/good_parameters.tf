# readygate: parameters gcp-functions-max-instances maximum=3000
resource "google_cloudfunctions_function" "default" {
  name    = "sync"
  runtime = "python312"
}
