variable "serial" {
  type = string
}

resource "google_compute_instance" "given" {
  name         = "given"
  machine_type = "e2-small"

  metadata = {
    serial-port-enable = var.serial
  }

  network_interface {
    subnetwork = "main"
  }
}
