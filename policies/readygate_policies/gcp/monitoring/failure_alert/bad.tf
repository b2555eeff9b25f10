resource "google_cloudfunctions_function" "load" {
  name    = "load"
  runtime = "python312"
  region  = "europe-west1"
}

resource "google_cloudfunctions2_function" "score" {
  name     = "score"
  location = "europe-west1"
}

resource "google_cloud_run_v2_service" "web" {
  name     = "web"
  location = "europe-west1"

  template {
  }
}
