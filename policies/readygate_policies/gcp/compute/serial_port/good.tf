resource "google_compute_instance" "none" {
  name         = "none"
  machine_type = "e2-small"

  network_interface {
    subnetwork = "main"
  }
}

resource "google_compute_instance" "off" {
  name         = "off"
  machine_type = "e2-small"

  metadata = {
    serial-port-enable = "FALSE"
  }

  network_interface {
    subnetwork = "main"
  }
}

resource "google_compute_instance_template" "other" {
  name         = "other"
  machine_type = "e2-small"

  metadata = {
    role = "web"
  }

  network_interface {
    subnetwork = "main"
  }
}
