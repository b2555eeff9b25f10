variable "largest" {
  type = number
}

resource "google_compute_region_instance_group_manager" "given" {
  name               = "given"
  base_instance_name = "given"


  version {
    instance_template = "projects/shop/global/instanceTemplates/web"
  }
}

resource "google_compute_region_autoscaler" "given" {
  name   = "given"
  target = google_compute_region_instance_group_manager.given.id

  autoscaling_policy {
    min_replicas = 2
    max_replicas = var.largest
  }
}
