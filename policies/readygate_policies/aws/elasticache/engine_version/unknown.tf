variable "redis_version" {
  type = string
}

resource "aws_elasticache_replication_group" "given" {
  replication_group_id = "given"
  description          = "Sessions"
  node_type            = "cache.t4g.small"
  engine_version       = var.redis_version
}

# The version of the day on which the group was made.
resource "aws_elasticache_replication_group" "left_out" {
  replication_group_id = "left-out"
  description          = "Sessions"
  node_type            = "cache.t4g.small"
}
