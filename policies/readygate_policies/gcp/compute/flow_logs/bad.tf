resource "google_compute_subnetwork" "default" {
  name          = "default"
  network       = "main"
  ip_cidr_range = "10.0.0.0/24"
}

resource "google_compute_subnetwork" "off" {
  name          = "off"
  network       = "main"
  ip_cidr_range = "10.0.0.0/24"
}

resource "google_network_management_vpc_flow_logs_config" "off" {
  vpc_flow_logs_config_id = "off"
  location                = "global"
  subnet                  = google_compute_subnetwork.off.id
  state                   = "DISABLED"
}
