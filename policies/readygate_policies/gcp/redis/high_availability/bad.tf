resource "google_redis_instance" "default" {
  name           = "default"
  memory_size_gb = 1
}

resource "google_redis_instance" "basic" {
  name           = "basic"
  tier           = "BASIC"
  memory_size_gb = 1
}

resource "google_redis_cluster" "alone" {
  name        = "alone"
  shard_count = 3
}

resource "google_redis_cluster" "one_zone" {
  name          = "one-zone"
  shard_count   = 3
  replica_count = 1

  zone_distribution_config {
    mode = "SINGLE_ZONE"
    zone = "europe-west1-b"
  }
}
