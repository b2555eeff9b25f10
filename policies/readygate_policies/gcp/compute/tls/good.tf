resource "google_compute_ssl_policy" "modern" {
  name            = "modern"
  profile         = "MODERN"
  min_tls_version = "TLS_1_2"
}

resource "google_compute_target_https_proxy" "modern" {
  name             = "modern"
  url_map          = "projects/shop/global/urlMaps/web"
  ssl_certificates = ["projects/shop/global/sslCertificates/web"]
  ssl_policy       = google_compute_ssl_policy.modern.id
}

resource "google_compute_ssl_policy" "restricted" {
  name    = "restricted"
  profile = "RESTRICTED"
}

resource "google_compute_target_https_proxy" "restricted" {
  name             = "restricted"
  url_map          = "projects/shop/global/urlMaps/web"
  ssl_certificates = ["projects/shop/global/sslCertificates/web"]
  ssl_policy       = google_compute_ssl_policy.restricted.id
}

resource "google_compute_ssl_policy" "custom" {
  name            = "custom"
  profile         = "CUSTOM"
  min_tls_version = "TLS_1_2"
  custom_features = ["TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"]
}

resource "google_compute_target_https_proxy" "custom" {
  name             = "custom"
  url_map          = "projects/shop/global/urlMaps/web"
  ssl_certificates = ["projects/shop/global/sslCertificates/web"]
  ssl_policy       = google_compute_ssl_policy.custom.id
}
