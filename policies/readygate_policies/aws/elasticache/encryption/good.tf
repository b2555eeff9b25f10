resource "aws_elasticache_replication_group" "redis" {
  replication_group_id       = "redis"
  description                = "Sessions"
  node_type                  = "cache.t4g.small"
  at_rest_encryption_enabled = true
  transit_encryption_enabled = true
}

resource "aws_elasticache_replication_group" "valkey" {
  replication_group_id       = "valkey"
  description                = "Sessions"
  engine                     = "valkey"
  node_type                  = "cache.t4g.small"
  transit_encryption_enabled = true
  transit_encryption_mode    = "required"
}

resource "aws_elasticache_replication_group" "secondary" { # expect: not-applicable
  replication_group_id        = "secondary"
  description                 = "Sessions"
  global_replication_group_id = "ldgnf-sessions"
}
