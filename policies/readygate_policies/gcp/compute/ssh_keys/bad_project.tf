resource "google_compute_project_metadata_item" "enable_guest_attributes" {
  key   = "enable-guest-attributes"
  value = "TRUE"
}

resource "google_compute_instance" "none" {
  name         = "none"
  machine_type = "e2-small"

  network_interface {
    subnetwork = "main"
  }
}
