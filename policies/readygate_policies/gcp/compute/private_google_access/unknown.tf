variable "access" {
  type = bool
}

resource "google_compute_subnetwork" "given" {
  name                     = "given"
  network                  = "main"
  ip_cidr_range            = "10.0.0.0/24"
  private_ip_google_access = var.access
}
