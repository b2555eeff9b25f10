resource "aws_elasticache_replication_group" "boolean" {
  replication_group_id       = "boolean"
  description                = "Sessions"
  node_type                  = "cache.t4g.small"
  at_rest_encryption_enabled = true
  transit_encryption_enabled = true
}
