resource "aws_db_instance" "orders" {
  identifier        = "orders"
  instance_class    = "db.t4g.medium"
  storage_encrypted = true
}

resource "aws_db_instance" "replica" { # expect: not-applicable
  identifier          = "orders-replica"
  instance_class      = "db.t4g.medium"
  replicate_source_db = aws_db_instance.orders.identifier
}

resource "aws_rds_cluster" "orders" {
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
  storage_encrypted  = true
}

resource "aws_rds_cluster" "replica" { # expect: not-applicable
  cluster_identifier            = "orders-replica"
  engine                        = "aurora-postgresql"
  replication_source_identifier = aws_rds_cluster.orders.arn
}

# Always encrypted.
resource "aws_rds_cluster" "serverless" {
  cluster_identifier = "serverless"
  engine             = "aurora-mysql"
  engine_mode        = "serverless"
}
