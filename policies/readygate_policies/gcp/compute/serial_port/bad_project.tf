resource "google_compute_project_metadata_item" "serial_port_enable" {
  key   = "serial-port-enable"
  value = "true"
}

resource "google_compute_instance" "inherits" {
  name         = "inherits"
  machine_type = "e2-small"

  network_interface {
    subnetwork = "main"
  }
}
