resource "aws_elasticache_replication_group" "redis" {
  replication_group_id = "redis"
  description          = "Sessions"
  node_type            = "cache.t4g.small"
  engine_version       = "5.0.6"
}

resource "aws_elasticache_cluster" "alone" {
  cluster_id      = "alone"
  engine          = "redis"
  engine_version  = "4.0.10"
  node_type       = "cache.t4g.small"
  num_cache_nodes = 1
}
