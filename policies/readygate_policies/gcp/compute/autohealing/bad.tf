resource "google_compute_region_instance_group_manager" "none" {
  name               = "none"
  base_instance_name = "none"


  version {
    instance_template = "projects/shop/global/instanceTemplates/web"
  }
}

resource "google_compute_region_instance_group_manager" "left_alone" {
  name               = "left_alone"
  base_instance_name = "left_alone"

  auto_healing_policies {
    health_check      = "projects/shop/global/healthChecks/web"
    initial_delay_sec = 60
  }

  instance_lifecycle_policy {
    on_failed_health_check = "DO_NOTHING"
  }

  version {
    instance_template = "projects/shop/global/instanceTemplates/web"
  }
}
