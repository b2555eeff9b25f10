resource "random_password" "token" {
  length  = 32
  special = false
}

resource "aws_elasticache_replication_group" "token" {
  replication_group_id       = "token"
  description                = "Sessions"
  node_type                  = "cache.t4g.small"
  transit_encryption_enabled = true
  auth_token                 = random_password.token.result
}

resource "aws_elasticache_replication_group" "users" {
  replication_group_id       = "users"
  description                = "Sessions"
  node_type                  = "cache.t4g.small"
  transit_encryption_enabled = true
  user_group_ids             = ["sessions"]
}

resource "aws_elasticache_replication_group" "secondary" { # expect: not-applicable
  replication_group_id        = "secondary"
  description                 = "Sessions"
  global_replication_group_id = "ldgnf-sessions"
}
