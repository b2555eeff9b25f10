# readygate: parameters gcp-compute-plain-http internal=true
resource "google_compute_global_forwarding_rule" "inside" {
  name       = "inside"
  target     = google_compute_target_http_proxy.inside.id
  port_range = "80"

  load_balancing_scheme = "INTERNAL_MANAGED"
}

resource "google_compute_target_http_proxy" "inside" {
  name    = "inside"
  url_map = google_compute_url_map.inside.id
}

resource "google_compute_url_map" "inside" {
  name = "inside"

  default_service = "projects/shop/global/backendServices/web"
}
