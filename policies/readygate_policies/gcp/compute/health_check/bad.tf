resource "google_compute_backend_service" "none" {
  name = "none"

  backend {
    group = "projects/shop/zones/europe-west1-b/instanceGroups/web"
  }
}

resource "google_compute_region_backend_service" "empty" {
  name          = "empty"
  health_checks = []
}
