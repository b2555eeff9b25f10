resource "aws_db_instance" "left_out" {
  identifier     = "left-out"
  engine         = "postgres"
  instance_class = "db.t4g.small"
}

resource "aws_db_instance" "off" {
  identifier                   = "off"
  engine                       = "postgres"
  instance_class               = "db.t4g.small"
  monitoring_interval          = 0
  performance_insights_enabled = false
}

resource "aws_rds_cluster" "aurora" { # expect: not-applicable
  cluster_identifier = "aurora"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "of_cluster" {
  cluster_identifier = aws_rds_cluster.aurora.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r6g.large"
}

resource "aws_rds_cluster" "cluster_of_three" {
  cluster_identifier        = "cluster-of-three"
  engine                    = "postgres"
  db_cluster_instance_class = "db.r6gd.large"
}
