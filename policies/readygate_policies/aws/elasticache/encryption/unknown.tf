variable "encrypted" {
  type = bool
}

variable "engine" {
  type = string
}

resource "aws_elasticache_replication_group" "at_rest" {
  replication_group_id       = "at-rest"
  description                = "Sessions"
  node_type                  = "cache.t4g.small"
  at_rest_encryption_enabled = var.encrypted
  transit_encryption_enabled = true
}

resource "aws_elasticache_replication_group" "wire" {
  replication_group_id       = "wire"
  description                = "Sessions"
  node_type                  = "cache.t4g.small"
  at_rest_encryption_enabled = true
  transit_encryption_enabled = var.encrypted
}

resource "aws_elasticache_replication_group" "any_engine" {
  replication_group_id       = "any-engine"
  description                = "Sessions"
  engine                     = var.engine
  node_type                  = "cache.t4g.small"
  transit_encryption_enabled = true
}
