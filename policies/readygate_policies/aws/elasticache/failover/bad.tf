resource "aws_elasticache_replication_group" "left_out" {
  replication_group_id = "left-out"
  description          = "Sessions"
  node_type            = "cache.t4g.small"
  num_cache_clusters   = 2
}

resource "aws_elasticache_replication_group" "one_zone" {
  replication_group_id       = "one-zone"
  description                = "Sessions"
  node_type                  = "cache.t4g.small"
  num_cache_clusters         = 2
  automatic_failover_enabled = true
  multi_az_enabled           = false
}

resource "aws_elasticache_replication_group" "by_hand" {
  replication_group_id       = "by-hand"
  description                = "Sessions"
  node_type                  = "cache.t4g.small"
  num_cache_clusters         = 2
  automatic_failover_enabled = false
  multi_az_enabled           = true
}

resource "aws_elasticache_replication_group" "no_replica" {
  replication_group_id       = "no-replica"
  description                = "Sessions"
  node_type                  = "cache.r7g.large"
  num_node_groups            = 3
  replicas_per_node_group    = 0
  automatic_failover_enabled = true
  multi_az_enabled           = true
}

resource "aws_elasticache_cluster" "alone" {
  cluster_id      = "alone"
  engine          = "redis"
  node_type       = "cache.t4g.small"
  num_cache_nodes = 1
}
