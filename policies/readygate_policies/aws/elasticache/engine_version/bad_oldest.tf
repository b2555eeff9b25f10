# readygate: parameters aws-elasticache-engine-version oldest_versions=["redis 7.1"]
resource "aws_elasticache_replication_group" "redis" {
  replication_group_id = "redis"
  description          = "Sessions"
  node_type            = "cache.t4g.small"
  engine_version       = "7.0"
}
