# readygate: parameters aws-elasticache-backup minimum_days=7
resource "aws_elasticache_replication_group" "short" {
  replication_group_id     = "short"
  description              = "Sessions"
  node_type                = "cache.t4g.small"
  snapshot_retention_limit = 6
}
