resource "google_redis_instance" "default" {
  name           = "default"
  memory_size_gb = 1
}

resource "google_redis_instance" "off" {
  name           = "off"
  memory_size_gb = 1

  persistence_config {
    persistence_mode = "DISABLED"
  }
}

resource "google_redis_cluster" "off" {
  name        = "off"
  shard_count = 3

  persistence_config {
    mode = "DISABLED"
  }
}
