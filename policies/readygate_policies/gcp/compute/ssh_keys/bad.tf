resource "google_compute_project_metadata_item" "enable_oslogin" {
  key   = "enable-oslogin"
  value = "TRUE"
}

resource "google_compute_instance" "refuses" {
  name         = "refuses"
  machine_type = "e2-small"

  metadata = {
    enable-oslogin = "FALSE"
  }

  network_interface {
    subnetwork = "main"
  }
}

resource "google_compute_instance_template" "both" {
  name         = "both"
  machine_type = "e2-small"

  metadata = {
    enable-oslogin         = "FALSE"
    block-project-ssh-keys = "FALSE"
  }

  network_interface {
    subnetwork = "main"
  }
}
