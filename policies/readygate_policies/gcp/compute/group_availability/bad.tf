resource "google_compute_instance_group_manager" "zonal" {
  name               = "zonal"
  base_instance_name = "zonal"
  target_size        = 2

  version {
    instance_template = "projects/shop/global/instanceTemplates/web"
  }
}

resource "google_compute_region_instance_group_manager" "one" {
  name               = "one"
  base_instance_name = "one"


  version {
    instance_template = "projects/shop/global/instanceTemplates/web"
  }
}

resource "google_compute_region_autoscaler" "one" {
  name   = "one"
  target = google_compute_region_instance_group_manager.one.id

  autoscaling_policy {
    min_replicas = 1
    max_replicas = 4
  }
}

resource "google_compute_region_instance_group_manager" "none" {
  name               = "none"
  base_instance_name = "none"


  version {
    instance_template = "projects/shop/global/instanceTemplates/web"
  }
}

resource "google_compute_region_instance_group_manager" "zone" {
  name               = "zone"
  base_instance_name = "zone"
  target_size        = 3

  distribution_policy_zones = ["europe-west1-b"]

  version {
    instance_template = "projects/shop/global/instanceTemplates/web"
  }
}

# What the autoscaler says counts.
resource "google_compute_region_instance_group_manager" "overruled" {
  name               = "overruled"
  base_instance_name = "overruled"
  target_size        = 3

  version {
    instance_template = "projects/shop/global/instanceTemplates/web"
  }
}

resource "google_compute_region_autoscaler" "overruled" {
  name   = "overruled"
  target = google_compute_region_instance_group_manager.overruled.id

  autoscaling_policy {
    min_replicas = 1
    max_replicas = 4
  }
}
