variable "login" {
  type = string
}

resource "google_compute_instance" "given" {
  name         = "given"
  machine_type = "e2-small"

  metadata = {
    enable-oslogin = var.login
  }

  network_interface {
    subnetwork = "main"
  }
}
