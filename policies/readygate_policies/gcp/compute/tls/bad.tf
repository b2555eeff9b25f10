resource "google_compute_target_https_proxy" "none" {
  name             = "none"
  url_map          = "projects/shop/global/urlMaps/web"
  ssl_certificates = ["projects/shop/global/sslCertificates/web"]
}

resource "google_compute_ssl_policy" "old" {
  name            = "old"
  profile         = "MODERN"
  min_tls_version = "TLS_1_1"
}

resource "google_compute_target_https_proxy" "old" {
  name             = "old"
  url_map          = "projects/shop/global/urlMaps/web"
  ssl_certificates = ["projects/shop/global/sslCertificates/web"]
  ssl_policy       = google_compute_ssl_policy.old.id
}

resource "google_compute_ssl_policy" "version" {
  name    = "version"
  profile = "MODERN"
}

resource "google_compute_target_https_proxy" "version" {
  name             = "version"
  url_map          = "projects/shop/global/urlMaps/web"
  ssl_certificates = ["projects/shop/global/sslCertificates/web"]
  ssl_policy       = google_compute_ssl_policy.version.id
}

resource "google_compute_ssl_policy" "compatible" {
  name            = "compatible"
  min_tls_version = "TLS_1_2"
}

resource "google_compute_target_https_proxy" "compatible" {
  name             = "compatible"
  url_map          = "projects/shop/global/urlMaps/web"
  ssl_certificates = ["projects/shop/global/sslCertificates/web"]
  ssl_policy       = google_compute_ssl_policy.compatible.id
}

resource "google_compute_ssl_policy" "weak" {
  name            = "weak"
  profile         = "CUSTOM"
  min_tls_version = "TLS_1_2"
  custom_features = ["TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", "TLS_RSA_WITH_AES_128_CBC_SHA"]
}

resource "google_compute_target_https_proxy" "weak" {
  name             = "weak"
  url_map          = "projects/shop/global/urlMaps/web"
  ssl_certificates = ["projects/shop/global/sslCertificates/web"]
  ssl_policy       = google_compute_ssl_policy.weak.id
}

resource "google_compute_ssl_policy" "mixed" {
  name            = "mixed"
  profile         = "CUSTOM"
  custom_features = ["TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"]
}

resource "google_compute_target_https_proxy" "mixed" {
  name             = "mixed"
  url_map          = "projects/shop/global/urlMaps/web"
  ssl_certificates = ["projects/shop/global/sslCertificates/web"]
  ssl_policy       = google_compute_ssl_policy.mixed.id
}
