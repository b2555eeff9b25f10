resource "google_compute_instance" "on" {
  name         = "on"
  machine_type = "e2-small"

  metadata = {
    serial-port-enable = "TRUE"
  }

  network_interface {
    subnetwork = "main"
  }
}

resource "google_compute_instance_template" "number" {
  name         = "number"
  machine_type = "e2-small"

  metadata = {
    serial-port-enable = 1
  }

  network_interface {
    subnetwork = "main"
  }
}
