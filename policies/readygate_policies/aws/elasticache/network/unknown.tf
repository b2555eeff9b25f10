variable "subnets" {
  type = string
}

variable "groups" {
  type = list(string)
}

resource "aws_elasticache_replication_group" "subnets" {
  replication_group_id = "subnets"
  description          = "Sessions"
  node_type            = "cache.t4g.small"
  subnet_group_name    = var.subnets
  security_group_ids   = ["sg-0a"]
}

resource "aws_elasticache_replication_group" "groups" {
  replication_group_id = "groups"
  description          = "Sessions"
  node_type            = "cache.t4g.small"
  subnet_group_name    = "data"
  security_group_ids   = var.groups
}
