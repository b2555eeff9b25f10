resource "google_compute_project_metadata_item" "serial_port_enable" {
  key   = "serial-port-enable"
  value = "true"
}

resource "google_compute_instance" "off" {
  name         = "off"
  machine_type = "e2-small"

  metadata = {
    serial-port-enable = false
  }

  network_interface {
    subnetwork = "main"
  }
}
