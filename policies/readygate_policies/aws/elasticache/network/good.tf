resource "aws_elasticache_subnet_group" "data" {
  name       = "data"
  subnet_ids = ["subnet-0a", "subnet-0b"]
}

resource "aws_security_group" "cache" {
  name   = "cache"
  vpc_id = "vpc-0a"
}

resource "aws_elasticache_replication_group" "sessions" {
  replication_group_id = "sessions"
  description          = "Sessions"
  node_type            = "cache.t4g.small"
  subnet_group_name    = aws_elasticache_subnet_group.data.name
  security_group_ids   = [aws_security_group.cache.id]
}

resource "aws_elasticache_cluster" "pages" {
  cluster_id         = "pages"
  engine             = "memcached"
  node_type          = "cache.t4g.small"
  num_cache_nodes    = 2
  subnet_group_name  = "data"
  security_group_ids = ["sg-0a"]
}

resource "aws_elasticache_cluster" "node" { # expect: not-applicable
  cluster_id           = "sessions-extra"
  replication_group_id = aws_elasticache_replication_group.sessions.id
}

resource "aws_elasticache_serverless_cache" "jobs" {
  name               = "jobs"
  engine             = "valkey"
  subnet_ids         = ["subnet-0a", "subnet-0b"]
  security_group_ids = ["sg-0a"]
}

# A name that was not chosen yet is not "default" either.
variable "stage" {
  type = string
}

resource "aws_elasticache_subnet_group" "stage" {
  name       = var.stage
  subnet_ids = ["subnet-0a", "subnet-0b"]
}

resource "aws_elasticache_replication_group" "stage" {
  replication_group_id = "stage"
  description          = "Sessions"
  node_type            = "cache.t4g.small"
  subnet_group_name    = aws_elasticache_subnet_group.stage.name
  security_group_ids   = ["sg-0a"]
}
