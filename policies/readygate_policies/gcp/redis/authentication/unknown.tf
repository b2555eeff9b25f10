variable "auth" {
  type = bool
}

resource "google_redis_instance" "given" {
  name           = "given"
  memory_size_gb = 1
  auth_enabled   = var.auth
}
