variable "addresses" {
  type = list(string)
}

resource "google_compute_instance" "given" {
  name         = "given"
  machine_type = "e2-small"

  network_interface {
    subnetwork = "main"

    dynamic "access_config" {
      for_each = var.addresses

      content {
        nat_ip = access_config.value
      }
    }
  }
}
