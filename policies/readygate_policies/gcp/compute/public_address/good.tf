resource "google_compute_instance" "private" {
  name         = "private"
  machine_type = "e2-small"

  network_interface {
    subnetwork = "main"
  }
}

resource "google_compute_instance_template" "template" {
  name         = "template"
  machine_type = "e2-small"

  network_interface {
    subnetwork = "main"
  }
}
