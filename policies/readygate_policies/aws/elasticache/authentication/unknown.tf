variable "token" {
  sensitive = true
}

resource "aws_elasticache_replication_group" "given" {
  replication_group_id       = "given"
  description                = "Sessions"
  node_type                  = "cache.t4g.small"
  transit_encryption_enabled = true
  auth_token                 = var.token
}
