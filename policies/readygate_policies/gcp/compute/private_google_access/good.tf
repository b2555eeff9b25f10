resource "google_compute_subnetwork" "on" {
  name                     = "on"
  network                  = "main"
  ip_cidr_range            = "10.0.0.0/24"
  private_ip_google_access = true
}

resource "google_compute_subnetwork" "proxies" { # expect: not-applicable
  name          = "proxies"
  network       = "main"
  ip_cidr_range = "10.0.0.0/24"
  purpose       = "REGIONAL_MANAGED_PROXY"
  role          = "ACTIVE"
}
