resource "google_compute_global_forwarding_rule" "web" {
  name       = "web"
  target     = google_compute_target_http_proxy.web.id
  port_range = "80"
}

resource "google_compute_target_http_proxy" "web" {
  name    = "web"
  url_map = google_compute_url_map.web.id
}

resource "google_compute_url_map" "web" {
  name = "web"

  default_url_redirect {
    https_redirect = true
    strip_query    = false
  }
}

resource "google_compute_global_forwarding_rule" "paths" {
  name       = "paths"
  target     = google_compute_target_http_proxy.paths.id
  port_range = "80"
}

resource "google_compute_target_http_proxy" "paths" {
  name    = "paths"
  url_map = google_compute_url_map.paths.id
}

resource "google_compute_url_map" "paths" {
  name = "paths"

  default_url_redirect {
    https_redirect = true
    strip_query    = false
  }

  path_matcher {
    name = "all"

    default_url_redirect {
      https_redirect = true
      strip_query    = false
    }

    path_rule {
      paths = ["/api/*"]

      url_redirect {
        https_redirect = true
        strip_query    = false
      }
    }
  }
}

resource "google_compute_global_forwarding_rule" "inside" {
  name       = "inside"
  target     = google_compute_target_http_proxy.inside.id
  port_range = "80"

  load_balancing_scheme = "INTERNAL_MANAGED"
}

resource "google_compute_target_http_proxy" "inside" { # expect: not-applicable
  name    = "inside"
  url_map = google_compute_url_map.inside.id
}

resource "google_compute_url_map" "inside" {
  name = "inside"

  default_service = "projects/shop/global/backendServices/web"
}

resource "google_compute_target_http_proxy" "unused" { # expect: not-applicable
  name    = "unused"
  url_map = "projects/shop/global/urlMaps/web"
}
