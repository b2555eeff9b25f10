resource "aws_db_instance" "left_out" {
  identifier     = "left-out"
  engine         = "postgres"
  instance_class = "db.t4g.small"
}

resource "aws_db_instance" "said" {
  identifier        = "said"
  engine            = "postgres"
  instance_class    = "db.t4g.small"
  storage_encrypted = "false"
}

resource "aws_db_instance" "restored" {
  identifier          = "restored"
  instance_class      = "db.t4g.small"
  snapshot_identifier = "main-2026-01-01"
  storage_encrypted   = false
}

resource "aws_rds_cluster" "said" {
  cluster_identifier = "said"
  engine             = "aurora-postgresql"
  storage_encrypted  = false
}

resource "aws_rds_cluster" "cluster_of_three" {
  cluster_identifier        = "cluster-of-three"
  engine                    = "postgres"
  db_cluster_instance_class = "db.r6gd.large"
}

resource "aws_rds_global_cluster" "left_out" {
  global_cluster_identifier = "left-out"
  engine                    = "aurora-postgresql"
}

# What is said counts for Serverless v1 as well.
resource "aws_rds_cluster" "serverless" {
  cluster_identifier = "serverless"
  engine             = "aurora-mysql"
  engine_mode        = "serverless"
  storage_encrypted  = false
}
