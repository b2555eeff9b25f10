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

  default_service = "projects/shop/global/backendServices/web"
}

resource "google_compute_global_forwarding_rule" "path" {
  name       = "path"
  target     = google_compute_target_http_proxy.path.id
  port_range = "80"
}

resource "google_compute_target_http_proxy" "path" {
  name    = "path"
  url_map = google_compute_url_map.path.id
}

resource "google_compute_url_map" "path" {
  name = "path"

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
      paths   = ["/api/*"]
      service = "projects/shop/global/backendServices/api"
    }
  }
}

resource "google_compute_global_forwarding_rule" "route" {
  name       = "route"
  target     = google_compute_target_http_proxy.route.id
  port_range = "80"
}

resource "google_compute_target_http_proxy" "route" {
  name    = "route"
  url_map = google_compute_url_map.route.id
}

resource "google_compute_url_map" "route" {
  name = "route"

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

    route_rules {
      priority = 1
      service  = "projects/shop/global/backendServices/api"
    }
  }
}

resource "google_compute_global_forwarding_rule" "matcher" {
  name       = "matcher"
  target     = google_compute_target_http_proxy.matcher.id
  port_range = "80"
}

resource "google_compute_target_http_proxy" "matcher" {
  name    = "matcher"
  url_map = google_compute_url_map.matcher.id
}

resource "google_compute_url_map" "matcher" {
  name = "matcher"

  default_url_redirect {
    https_redirect = true
    strip_query    = false
  }

  path_matcher {
    name = "all"

    default_service = "projects/shop/global/backendServices/web"

    path_rule {
      paths = ["/api/*"]

      url_redirect {
        https_redirect = true
        strip_query    = false
      }
    }
  }
}

resource "google_compute_global_forwarding_rule" "plain" {
  name       = "plain"
  target     = google_compute_target_http_proxy.plain.id
  port_range = "80"

  load_balancing_scheme = "EXTERNAL_MANAGED"
}

resource "google_compute_target_http_proxy" "plain" {
  name    = "plain"
  url_map = google_compute_url_map.plain.id
}

resource "google_compute_url_map" "plain" {
  name = "plain"

  default_url_redirect {
    https_redirect = false
    host_redirect  = "example.com"
    strip_query    = false
  }
}
