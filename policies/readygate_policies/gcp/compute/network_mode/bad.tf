resource "google_compute_network" "default" {
  name = "default"
}

resource "google_compute_network" "automatic" {
  name                    = "automatic"
  auto_create_subnetworks = true
}
