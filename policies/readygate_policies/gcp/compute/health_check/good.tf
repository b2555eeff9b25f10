resource "google_compute_backend_service" "web" {
  name          = "web"
  health_checks = ["projects/shop/global/healthChecks/web"]

  backend {
    group = "projects/shop/zones/europe-west1-b/instanceGroups/web"
  }
}

resource "google_compute_region_network_endpoint_group" "function" {
  name                  = "function"
  region                = "europe-west1"
  network_endpoint_type = "SERVERLESS"

  cloud_function {
    function = "load"
  }
}

resource "google_compute_backend_service" "serverless" { # expect: not-applicable
  name = "serverless"

  backend {
    group = google_compute_region_network_endpoint_group.function.id
  }
}
