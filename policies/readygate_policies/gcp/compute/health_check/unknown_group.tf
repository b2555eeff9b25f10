variable "group" {
  type = string
}

resource "google_compute_backend_service" "given" {
  name = "given"

  backend {
    group = var.group
  }
}
