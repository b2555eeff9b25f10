resource "google_compute_instance" "shielded" {
  name         = "shielded"
  machine_type = "e2-small"

  shielded_instance_config {
    enable_secure_boot = true
  }

  network_interface {
    subnetwork = "main"
  }
}

resource "google_compute_instance_template" "all" {
  name         = "all"
  machine_type = "e2-small"

  shielded_instance_config {
    enable_secure_boot          = true
    enable_vtpm                 = true
    enable_integrity_monitoring = true
  }

  network_interface {
    subnetwork = "main"
  }
}
