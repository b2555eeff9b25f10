variable "mode" {
  type = string
}

resource "google_redis_instance" "given" {
  name                    = "given"
  memory_size_gb          = 1
  transit_encryption_mode = var.mode
}
