resource "aws_elasticache_replication_group" "left_out" {
  replication_group_id = "left-out"
  description          = "Sessions"
  node_type            = "cache.t4g.small"
}

resource "aws_elasticache_replication_group" "off" {
  replication_group_id     = "off"
  description              = "Sessions"
  node_type                = "cache.t4g.small"
  snapshot_retention_limit = 0
}

# No node of a group: modules hand on empty texts.
resource "aws_elasticache_cluster" "alone" {
  cluster_id           = "alone"
  engine               = "redis"
  node_type            = "cache.t4g.small"
  num_cache_nodes      = 1
  replication_group_id = ""
}

resource "aws_elasticache_serverless_cache" "left_out" {
  name   = "left-out"
  engine = "valkey"
}
