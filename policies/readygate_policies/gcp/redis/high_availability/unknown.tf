variable "tier" {
  type = string
}

variable "replicas" {
  type = number
}

resource "google_redis_instance" "given" {
  name           = "given"
  tier           = var.tier
  memory_size_gb = 1
}

resource "google_redis_cluster" "given" {
  name          = "given"
  shard_count   = 3
  replica_count = var.replicas
}
