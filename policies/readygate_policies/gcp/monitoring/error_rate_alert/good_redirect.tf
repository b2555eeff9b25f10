resource "google_compute_url_map" "redirect" { # expect: not-applicable
  name = "redirect"

  default_url_redirect {
    https_redirect = true
    strip_query    = false
  }
}
