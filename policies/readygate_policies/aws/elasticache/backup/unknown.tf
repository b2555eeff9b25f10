variable "days" {
  type = number
}

variable "engine" {
  type = string
}

resource "aws_elasticache_replication_group" "given" {
  replication_group_id     = "given"
  description              = "Sessions"
  node_type                = "cache.t4g.small"
  snapshot_retention_limit = var.days
}

resource "aws_elasticache_cluster" "any_engine" {
  cluster_id      = "any-engine"
  engine          = var.engine
  node_type       = "cache.t4g.small"
  num_cache_nodes = 1
}
