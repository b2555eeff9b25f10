resource "aws_elasticache_replication_group" "sessions" {
  replication_group_id       = "sessions"
  description                = "Sessions"
  node_type                  = "cache.t4g.small"
  num_cache_clusters         = 2
  automatic_failover_enabled = true
  multi_az_enabled           = true
}

resource "aws_elasticache_replication_group" "shards" {
  replication_group_id       = "shards"
  description                = "Sessions"
  node_type                  = "cache.r7g.large"
  num_node_groups            = 3
  replicas_per_node_group    = 1
  automatic_failover_enabled = true
  multi_az_enabled           = true
}

# Its replica is a resource of its own.
resource "aws_elasticache_replication_group" "added" {
  replication_group_id       = "added"
  description                = "Sessions"
  node_type                  = "cache.r7g.large"
  automatic_failover_enabled = true
  multi_az_enabled           = true
}

resource "aws_elasticache_cluster" "added" { # expect: not-applicable
  cluster_id           = "added-replica"
  replication_group_id = aws_elasticache_replication_group.added.id
}

resource "aws_elasticache_cluster" "pages" { # expect: not-applicable
  cluster_id      = "pages"
  engine          = "memcached"
  node_type       = "cache.t4g.small"
  num_cache_nodes = 2
}
