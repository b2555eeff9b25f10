resource "google_compute_project_metadata_item" "enable_oslogin" {
  key   = "enable-oslogin"
  value = "TRUE"
}

resource "google_compute_instance" "inherits" {
  name         = "inherits"
  machine_type = "e2-small"

  network_interface {
    subnetwork = "main"
  }
}

resource "google_compute_instance" "other" {
  name         = "other"
  machine_type = "e2-small"

  metadata = {
    role = "web"
  }

  network_interface {
    subnetwork = "main"
  }
}
