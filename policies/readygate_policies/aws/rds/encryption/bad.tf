resource "aws_db_instance" "unset" {
  identifier     = "unset"
  instance_class = "db.t4g.medium"
}

resource "aws_db_instance" "off" {
  identifier          = "off"
  instance_class      = "db.t4g.medium"
  storage_encrypted   = false
  snapshot_identifier = "orders-2026-01-01"
}

resource "aws_rds_cluster" "orders" {
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster" "off" {
  cluster_identifier = "off"
  engine             = "aurora-mysql"
  engine_mode        = "serverless"
  storage_encrypted  = false
}
