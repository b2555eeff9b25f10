variable "zone" {
  type = string
}

resource "google_compute_region_instance_group_manager" "zones" {
  name               = "zones"
  base_instance_name = "zones"
  target_size        = 3

  distribution_policy_zones = ["europe-west1-b", var.zone, "europe-west1-c"]

  version {
    instance_template = "projects/shop/global/instanceTemplates/web"
  }
}
