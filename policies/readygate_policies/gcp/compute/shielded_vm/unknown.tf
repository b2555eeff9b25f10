variable "boot" {
  type = bool
}

resource "google_compute_instance" "given" {
  name         = "given"
  machine_type = "e2-small"

  shielded_instance_config {
    enable_secure_boot = var.boot
  }

  network_interface {
    subnetwork = "main"
  }
}
