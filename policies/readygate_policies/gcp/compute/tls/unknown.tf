variable "tls" {
  type = string
}

resource "google_compute_ssl_policy" "given" {
  name            = "given"
  profile         = "MODERN"
  min_tls_version = var.tls
}

resource "google_compute_target_https_proxy" "given" {
  name             = "given"
  url_map          = "projects/shop/global/urlMaps/web"
  ssl_certificates = ["projects/shop/global/sslCertificates/web"]
  ssl_policy       = google_compute_ssl_policy.given.id
}

resource "google_compute_target_https_proxy" "elsewhere" {
  name             = "elsewhere"
  url_map          = "projects/shop/global/urlMaps/web"
  ssl_certificates = ["projects/shop/global/sslCertificates/web"]
  ssl_policy       = "projects/shop/global/sslPolicies/modern"
}
