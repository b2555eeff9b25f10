variable "check" {
  type = string
}

resource "google_compute_region_instance_group_manager" "given" {
  name               = "given"
  base_instance_name = "given"

  auto_healing_policies {
    health_check      = var.check
    initial_delay_sec = 60
  }

  version {
    instance_template = "projects/shop/global/instanceTemplates/web"
  }
}
