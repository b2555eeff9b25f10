resource "google_redis_instance" "default" {
  name           = "default"
  memory_size_gb = 1
}

resource "google_redis_instance" "off" {
  name                    = "off"
  memory_size_gb          = 1
  transit_encryption_mode = "DISABLED"
}
