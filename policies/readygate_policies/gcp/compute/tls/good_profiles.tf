resource "google_compute_ssl_policy" "fips" {
  name            = "fips"
  profile         = "FIPS_202205"
  min_tls_version = "TLS_1_2"
}

resource "google_compute_target_https_proxy" "fips" {
  name             = "fips"
  url_map          = "projects/shop/global/urlMaps/web"
  ssl_certificates = ["projects/shop/global/sslCertificates/web"]
  ssl_policy       = google_compute_ssl_policy.fips.id
}

resource "google_compute_ssl_policy" "newest" {
  name            = "newest"
  profile         = "MODERN"
  min_tls_version = "TLS_1_3"
}

resource "google_compute_target_https_proxy" "newest" {
  name             = "newest"
  url_map          = "projects/shop/global/urlMaps/web"
  ssl_certificates = ["projects/shop/global/sslCertificates/web"]
  ssl_policy       = google_compute_ssl_policy.newest.id
}
