resource "google_compute_url_map" "api" {
  name = "api"

  default_url_redirect {
    https_redirect = true
    strip_query    = false
  }

  host_rule {
    hosts        = ["api.example.com"]
    path_matcher = "api"
  }

  path_matcher {
    name            = "api"
    default_service = "projects/shop/global/backendServices/api"
  }
}
