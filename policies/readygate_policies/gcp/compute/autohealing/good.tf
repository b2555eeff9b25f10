resource "google_compute_region_instance_group_manager" "web" {
  name               = "web"
  base_instance_name = "web"

  auto_healing_policies {
    health_check      = "projects/shop/global/healthChecks/web"
    initial_delay_sec = 60
  }

  version {
    instance_template = "projects/shop/global/instanceTemplates/web"
  }
}

resource "google_compute_instance_group_manager" "repair" {
  name               = "repair"
  base_instance_name = "repair"

  auto_healing_policies {
    health_check      = "projects/shop/global/healthChecks/web"
    initial_delay_sec = 60
  }

  instance_lifecycle_policy {
    on_failed_health_check = "REPAIR"
  }

  version {
    instance_template = "projects/shop/global/instanceTemplates/web"
  }
}
