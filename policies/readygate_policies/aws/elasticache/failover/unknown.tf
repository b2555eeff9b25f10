variable "multi_az" {
  type = bool
}

variable "nodes" {
  type = number
}

resource "aws_elasticache_replication_group" "given" {
  replication_group_id       = "given"
  description                = "Sessions"
  node_type                  = "cache.t4g.small"
  num_cache_clusters         = 2
  automatic_failover_enabled = true
  multi_az_enabled           = var.multi_az
}

resource "aws_elasticache_replication_group" "some_nodes" {
  replication_group_id       = "some-nodes"
  description                = "Sessions"
  node_type                  = "cache.t4g.small"
  num_cache_clusters         = var.nodes
  automatic_failover_enabled = true
  multi_az_enabled           = true
}
