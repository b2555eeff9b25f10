resource "aws_db_instance" "enhanced" {
  identifier          = "enhanced"
  engine              = "postgres"
  instance_class      = "db.t4g.small"
  monitoring_interval = 1
  monitoring_role_arn = "arn:aws:iam::111122223333:role/monitoring"
}

resource "aws_db_instance" "insights" {
  identifier                   = "insights"
  engine                       = "postgres"
  instance_class               = "db.t4g.medium"
  performance_insights_enabled = true
}

resource "aws_rds_cluster_instance" "own" {
  cluster_identifier           = "elsewhere"
  engine                       = "aurora-postgresql"
  instance_class               = "db.r6g.large"
  performance_insights_enabled = true
}

# The settings of the cluster are those of its instances.
resource "aws_rds_cluster" "aurora" { # expect: not-applicable
  cluster_identifier  = "aurora"
  engine              = "aurora-postgresql"
  monitoring_interval = 30
  monitoring_role_arn = "arn:aws:iam::111122223333:role/monitoring"
}

resource "aws_rds_cluster_instance" "of_cluster" {
  cluster_identifier = aws_rds_cluster.aurora.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r6g.large"
}

resource "aws_rds_cluster" "cluster_of_three" {
  cluster_identifier           = "cluster-of-three"
  engine                       = "postgres"
  db_cluster_instance_class    = "db.r6gd.large"
  performance_insights_enabled = true
}
