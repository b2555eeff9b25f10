variable "mode" {
  type = string
}

resource "google_redis_instance" "given" {
  name           = "given"
  memory_size_gb = 1

  persistence_config {
    persistence_mode = var.mode
  }
}
