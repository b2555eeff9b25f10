resource "aws_elasticache_replication_group" "redis" {
  replication_group_id = "redis"
  description          = "Sessions"
  node_type            = "cache.t4g.small"
  engine_version       = "6.x"
}

resource "aws_elasticache_replication_group" "valkey" {
  replication_group_id = "valkey"
  description          = "Sessions"
  engine               = "valkey"
  engine_version       = "8.0"
  node_type            = "cache.t4g.small"
}

resource "aws_elasticache_cluster" "alone" {
  cluster_id      = "alone"
  engine          = "redis"
  engine_version  = "7.1"
  node_type       = "cache.t4g.small"
  num_cache_nodes = 1
}

resource "aws_elasticache_cluster" "node" { # expect: not-applicable
  cluster_id           = "redis-extra"
  replication_group_id = aws_elasticache_replication_group.redis.id
}

resource "aws_elasticache_replication_group" "secondary" { # expect: not-applicable
  replication_group_id        = "secondary"
  description                 = "Sessions"
  global_replication_group_id = "ldgnf-sessions"
}

resource "aws_elasticache_cluster" "pages" { # expect: not-applicable
  cluster_id      = "pages"
  engine          = "memcached"
  engine_version  = "1.5.16"
  node_type       = "cache.t4g.small"
  num_cache_nodes = 2
}
