variable "network" {
  type = string
}

resource "google_compute_instance" "given" {
  name         = "given"
  machine_type = "e2-small"

  network_interface {
    network = var.network
  }
}
