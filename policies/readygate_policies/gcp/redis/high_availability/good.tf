resource "google_redis_instance" "main" {
  name           = "main"
  tier           = "STANDARD_HA"
  memory_size_gb = 1
}

resource "google_redis_cluster" "main" {
  name          = "main"
  shard_count   = 3
  replica_count = 1
}

resource "google_memorystore_instance" "main" {
  instance_id   = "main"
  location      = "europe-west1"
  shard_count   = 3
  replica_count = 2

  zone_distribution_config {
    mode = "MULTI_ZONE"
  }
}
