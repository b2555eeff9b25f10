data "google_compute_network" "default" {
  name = "default"
}

resource "google_compute_instance" "network" {
  name         = "network"
  machine_type = "e2-small"

  network_interface {
    network = data.google_compute_network.default.self_link
  }
}
