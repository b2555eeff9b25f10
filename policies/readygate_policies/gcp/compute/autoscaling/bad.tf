resource "google_compute_region_instance_group_manager" "fixed" {
  name               = "fixed"
  base_instance_name = "fixed"
  target_size        = 4

  version {
    instance_template = "projects/shop/global/instanceTemplates/web"
  }
}

resource "google_compute_region_instance_group_manager" "same" {
  name               = "same"
  base_instance_name = "same"


  version {
    instance_template = "projects/shop/global/instanceTemplates/web"
  }
}

resource "google_compute_region_autoscaler" "same" {
  name   = "same"
  target = google_compute_region_instance_group_manager.same.id

  autoscaling_policy {
    min_replicas = 2
    max_replicas = 2
  }
}

resource "google_compute_region_instance_group_manager" "off" {
  name               = "off"
  base_instance_name = "off"


  version {
    instance_template = "projects/shop/global/instanceTemplates/web"
  }
}

resource "google_compute_region_autoscaler" "off" {
  name   = "off"
  target = google_compute_region_instance_group_manager.off.id

  autoscaling_policy {
    min_replicas = 2
    max_replicas = 4
    mode         = "OFF"
  }
}
