variable "scheme" {
  type = string
}

resource "google_compute_global_forwarding_rule" "given" {
  name       = "given"
  target     = google_compute_target_http_proxy.given.id
  port_range = "80"

  load_balancing_scheme = var.scheme
}

resource "google_compute_target_http_proxy" "given" {
  name    = "given"
  url_map = google_compute_url_map.given.id
}

resource "google_compute_url_map" "given" {
  name = "given"

  default_service = "projects/shop/global/backendServices/web"
}

resource "google_compute_global_forwarding_rule" "elsewhere" {
  name       = "elsewhere"
  target     = google_compute_target_http_proxy.elsewhere.id
  port_range = "80"
}

resource "google_compute_target_http_proxy" "elsewhere" {
  name    = "elsewhere"
  url_map = "projects/shop/global/urlMaps/web"
}
