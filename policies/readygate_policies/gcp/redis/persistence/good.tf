resource "google_redis_instance" "main" {
  name           = "main"
  memory_size_gb = 1

  persistence_config {
    persistence_mode    = "RDB"
    rdb_snapshot_period = "TWELVE_HOURS"
  }
}

resource "google_redis_cluster" "main" {
  name        = "main"
  shard_count = 3

  persistence_config {
    mode = "AOF"
  }
}

resource "google_memorystore_instance" "backed_up" {
  instance_id = "backed-up"
  location    = "europe-west1"
  shard_count = 3

  automated_backup_config {
    retention = "3024000s"

    fixed_frequency_schedule {
      start_time {
        hours = 2
      }
    }
  }
}
