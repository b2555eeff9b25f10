# readygate: parameters gcp-compute-shielded-vm require_secure_boot=false
resource "google_compute_instance" "measured" {
  name         = "measured"
  machine_type = "e2-small"

  shielded_instance_config {
    enable_secure_boot = false
  }

  network_interface {
    subnetwork = "main"
  }
}
