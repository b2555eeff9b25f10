variable "scalers" {
  type = number
}

resource "google_compute_region_instance_group_manager" "web" {
  name               = "web"
  base_instance_name = "web"


  version {
    instance_template = "projects/shop/global/instanceTemplates/web"
  }
}

resource "google_compute_region_autoscaler" "web" {
  count = var.scalers

  name   = "web"
  target = google_compute_region_instance_group_manager.web.id

  autoscaling_policy {
    min_replicas = 2
    max_replicas = 4
  }
}
