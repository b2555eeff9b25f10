resource "google_cloudfunctions_function" "load" {
  name    = "load"
  runtime = "python312"
  region  = "europe-west1"
}

resource "google_compute_url_map" "web" {
  name            = "web"
  default_service = "projects/shop/global/backendServices/web"
}
