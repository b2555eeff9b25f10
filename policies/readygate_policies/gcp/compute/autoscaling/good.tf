resource "google_compute_region_instance_group_manager" "web" {
  name               = "web"
  base_instance_name = "web"


  version {
    instance_template = "projects/shop/global/instanceTemplates/web"
  }
}

resource "google_compute_region_autoscaler" "web" {
  name   = "web"
  target = google_compute_region_instance_group_manager.web.id

  autoscaling_policy {
    min_replicas = 2
    max_replicas = 4
  }
}

resource "google_compute_instance_group_manager" "zonal" {
  name               = "zonal"
  base_instance_name = "zonal"


  version {
    instance_template = "projects/shop/global/instanceTemplates/web"
  }
}

resource "google_compute_autoscaler" "zonal" {
  name   = "zonal"
  target = google_compute_instance_group_manager.zonal.id

  autoscaling_policy {
    min_replicas = 1
    max_replicas = 2
    mode         = "ON"
  }
}
