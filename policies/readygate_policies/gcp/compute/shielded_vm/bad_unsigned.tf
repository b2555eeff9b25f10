# readygate: parameters gcp-compute-shielded-vm require_secure_boot=false
resource "google_compute_instance" "none" {
  name         = "none"
  machine_type = "e2-small"

  network_interface {
    subnetwork = "main"
  }
}
