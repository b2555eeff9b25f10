resource "google_compute_subnetwork" "default" {
  name          = "default"
  network       = "main"
  ip_cidr_range = "10.0.0.0/24"
}

resource "google_compute_subnetwork" "off" {
  name                     = "off"
  network                  = "main"
  ip_cidr_range            = "10.0.0.0/24"
  purpose                  = "PRIVATE"
  private_ip_google_access = false
}
