resource "google_compute_region_instance_group_manager" "web" {
  name               = "web"
  base_instance_name = "web"
  region             = "europe-west1"

  version {
    instance_template = "web"
  }
}

resource "google_compute_backend_service" "web" {
  name = "web"

  backend {
    group = google_compute_region_instance_group_manager.web.instance_group
  }
}
