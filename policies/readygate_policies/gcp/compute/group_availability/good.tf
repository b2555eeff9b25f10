resource "google_compute_region_instance_group_manager" "scaled" {
  name               = "scaled"
  base_instance_name = "scaled"


  version {
    instance_template = "projects/shop/global/instanceTemplates/web"
  }
}

resource "google_compute_region_autoscaler" "scaled" {
  name   = "scaled"
  target = google_compute_region_instance_group_manager.scaled.id

  autoscaling_policy {
    min_replicas = 2
    max_replicas = 4
  }
}

resource "google_compute_region_instance_group_manager" "fixed" {
  name               = "fixed"
  base_instance_name = "fixed"
  target_size        = 2

  version {
    instance_template = "projects/shop/global/instanceTemplates/web"
  }
}

resource "google_compute_region_instance_group_manager" "zones" {
  name               = "zones"
  base_instance_name = "zones"
  target_size        = 3

  distribution_policy_zones = ["europe-west1-b", "europe-west1-c"]

  version {
    instance_template = "projects/shop/global/instanceTemplates/web"
  }
}
