# readygate: parameters gcp-functions-min-instances functions=["search"]
variable "instances" {
  type = number
}

variable "name" {
  type = string
}

resource "google_cloudfunctions2_function" "given" {
  name     = "search"
  location = "europe-west1"

  service_config {
    min_instance_count = var.instances
  }
}

resource "google_cloudfunctions2_function" "named" {
  name     = var.name
  location = "europe-west1"
}
