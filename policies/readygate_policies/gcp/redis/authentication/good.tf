resource "google_redis_instance" "main" {
  name           = "main"
  memory_size_gb = 1
  auth_enabled   = true
}

resource "google_redis_cluster" "main" {
  name               = "main"
  shard_count        = 3
  authorization_mode = "AUTH_MODE_IAM_AUTH"
}

resource "google_memorystore_instance" "main" {
  instance_id        = "main"
  location           = "europe-west1"
  shard_count        = 3
  authorization_mode = "IAM_AUTH"
}
