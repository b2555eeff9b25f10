variable "logs" {
  type = list(number)
}

resource "google_compute_subnetwork" "given" {
  name          = "given"
  network       = "main"
  ip_cidr_range = "10.0.0.0/24"

  dynamic "log_config" {
    for_each = var.logs

    content {
      flow_sampling = log_config.value
    }
  }
}
