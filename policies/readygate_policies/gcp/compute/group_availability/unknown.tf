variable "smallest" {
  type = number
}

variable "zone" {
  type = string
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
    min_replicas = var.smallest
    max_replicas = 4
  }
}

resource "google_compute_region_instance_group_manager" "zones" {
  name               = "zones"
  base_instance_name = "zones"
  target_size        = 3

  distribution_policy_zones = ["europe-west1-b", var.zone]

  version {
    instance_template = "projects/shop/global/instanceTemplates/web"
  }
}

variable "zones" {
  type = list(string)
}

resource "google_compute_region_instance_group_manager" "list" {
  name               = "list"
  base_instance_name = "list"
  target_size        = 3

  distribution_policy_zones = var.zones

  version {
    instance_template = "projects/shop/global/instanceTemplates/web"
  }
}
