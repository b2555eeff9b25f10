resource "aws_elasticache_replication_group" "left_out" {
  replication_group_id       = "left-out"
  description                = "Sessions"
  node_type                  = "cache.t4g.small"
  transit_encryption_enabled = true
}

resource "aws_elasticache_replication_group" "empty" {
  replication_group_id       = "empty"
  description                = "Sessions"
  node_type                  = "cache.t4g.small"
  transit_encryption_enabled = true
  auth_token                 = ""
  user_group_ids             = []
}
