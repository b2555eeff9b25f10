variable "auto" {
  type = bool
}

resource "google_compute_network" "given" {
  name                    = "given"
  auto_create_subnetworks = var.auto
}
