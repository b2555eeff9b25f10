resource "google_compute_subnetwork" "logged" {
  name          = "logged"
  network       = "main"
  ip_cidr_range = "10.0.0.0/24"

  log_config {
    flow_sampling = 0.5
  }
}

resource "google_compute_subnetwork" "beside" {
  name          = "beside"
  network       = "main"
  ip_cidr_range = "10.0.0.0/24"
}

resource "google_network_management_vpc_flow_logs_config" "beside" {
  vpc_flow_logs_config_id = "beside"
  location                = "global"
  subnet                  = google_compute_subnetwork.beside.id
}

resource "google_compute_subnetwork" "proxies" { # expect: not-applicable
  name          = "proxies"
  network       = "main"
  ip_cidr_range = "10.0.0.0/24"
  purpose       = "GLOBAL_MANAGED_PROXY"
  role          = "ACTIVE"
}
