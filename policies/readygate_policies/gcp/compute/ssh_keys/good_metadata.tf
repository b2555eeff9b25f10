resource "google_compute_project_metadata" "all" {
  metadata = {
    enable-oslogin = "TRUE"
  }
}

resource "google_compute_instance" "inherits" {
  name         = "inherits"
  machine_type = "e2-small"

  network_interface {
    subnetwork = "main"
  }
}
