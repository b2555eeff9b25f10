resource "google_redis_instance" "main" {
  name                    = "main"
  memory_size_gb          = 1
  transit_encryption_mode = "SERVER_AUTHENTICATION"
}

resource "google_redis_cluster" "main" {
  name                    = "main"
  shard_count             = 3
  transit_encryption_mode = "TRANSIT_ENCRYPTION_MODE_SERVER_AUTHENTICATION"
}
