resource "google_compute_instance" "login" {
  name         = "login"
  machine_type = "e2-small"

  metadata = {
    enable-oslogin = "TRUE"
  }

  network_interface {
    subnetwork = "main"
  }
}

resource "google_compute_instance" "boolean" {
  name         = "boolean"
  machine_type = "e2-small"

  metadata = {
    enable-oslogin = true
  }

  network_interface {
    subnetwork = "main"
  }
}

resource "google_compute_instance_template" "blocked" {
  name         = "blocked"
  machine_type = "e2-small"

  metadata = {
    block-project-ssh-keys = "true"
  }

  network_interface {
    subnetwork = "main"
  }
}
