resource "google_compute_instance" "none" {
  name         = "none"
  machine_type = "e2-small"

  network_interface {
    subnetwork = "main"
  }
}

resource "google_compute_instance" "unsigned" {
  name         = "unsigned"
  machine_type = "e2-small"

  shielded_instance_config {
    enable_vtpm = true
  }

  network_interface {
    subnetwork = "main"
  }
}

resource "google_compute_instance_template" "tpm" {
  name         = "tpm"
  machine_type = "e2-small"

  shielded_instance_config {
    enable_secure_boot = true
    enable_vtpm        = false
  }

  network_interface {
    subnetwork = "main"
  }
}

resource "google_compute_instance" "unwatched" {
  name         = "unwatched"
  machine_type = "e2-small"

  shielded_instance_config {
    enable_secure_boot          = true
    enable_integrity_monitoring = false
  }

  network_interface {
    subnetwork = "main"
  }
}
