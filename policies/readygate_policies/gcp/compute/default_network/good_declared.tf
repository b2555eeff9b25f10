resource "google_compute_network" "main" {
  name                    = "main"
  auto_create_subnetworks = false
}

resource "google_compute_instance" "network" {
  name         = "network"
  machine_type = "e2-small"

  network_interface {
    network = google_compute_network.main.id
  }
}

resource "google_redis_instance" "cache" {
  name               = "cache"
  memory_size_gb     = 1
  authorized_network = google_compute_network.main.id
}

data "google_compute_network" "shared" {
  name = "shared"
}

resource "google_compute_instance" "shared" {
  name         = "shared"
  machine_type = "e2-small"

  network_interface {
    network = data.google_compute_network.shared.self_link
  }
}
