resource "google_redis_instance" "default" {
  name           = "default"
  memory_size_gb = 1
}

resource "google_redis_cluster" "default" {
  name        = "default"
  shard_count = 3
}

resource "google_memorystore_instance" "off" {
  instance_id        = "off"
  location           = "europe-west1"
  shard_count        = 3
  authorization_mode = "AUTH_DISABLED"
}
