variable "checks" {
  type = list(string)
}

resource "google_compute_backend_service" "given" {
  name          = "given"
  health_checks = var.checks
}
