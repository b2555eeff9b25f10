resource "aws_elasticache_replication_group" "left_out" {
  replication_group_id = "left-out"
  description          = "Sessions"
  node_type            = "cache.t4g.small"
}

resource "aws_elasticache_replication_group" "no_group" {
  replication_group_id = "no-group"
  description          = "Sessions"
  node_type            = "cache.t4g.small"
  subnet_group_name    = "data"
}

resource "aws_elasticache_cluster" "default" {
  cluster_id         = "default"
  engine             = "redis"
  node_type          = "cache.t4g.small"
  num_cache_nodes    = 1
  subnet_group_name  = "default"
  security_group_ids = ["sg-0a"]
}

resource "aws_elasticache_replication_group" "no_subnets" {
  replication_group_id = "no-subnets"
  description          = "Sessions"
  node_type            = "cache.t4g.small"
  security_group_ids   = ["sg-0a"]
}

resource "aws_elasticache_serverless_cache" "no_subnets" {
  name               = "no-subnets"
  engine             = "valkey"
  security_group_ids = ["sg-0a"]
}

resource "aws_elasticache_serverless_cache" "no_group" {
  name       = "no-group"
  engine     = "valkey"
  subnet_ids = ["subnet-0a", "subnet-0b"]
}
