resource "aws_elasticache_replication_group" "sessions" {
  replication_group_id     = "sessions"
  description              = "Sessions"
  node_type                = "cache.t4g.small"
  snapshot_retention_limit = 7
}

resource "aws_elasticache_cluster" "alone" {
  cluster_id               = "alone"
  engine                   = "redis"
  node_type                = "cache.t4g.small"
  num_cache_nodes          = 1
  snapshot_retention_limit = 1
}

resource "aws_elasticache_cluster" "node" { # expect: not-applicable
  cluster_id           = "sessions-extra"
  replication_group_id = aws_elasticache_replication_group.sessions.id
}

resource "aws_elasticache_cluster" "pages" { # expect: not-applicable
  cluster_id      = "pages"
  engine          = "memcached"
  node_type       = "cache.t4g.small"
  num_cache_nodes = 2
}

resource "aws_elasticache_serverless_cache" "jobs" {
  name                     = "jobs"
  engine                   = "valkey"
  snapshot_retention_limit = 1
}

resource "aws_elasticache_serverless_cache" "pages" { # expect: not-applicable
  name   = "pages"
  engine = "memcached"
}
