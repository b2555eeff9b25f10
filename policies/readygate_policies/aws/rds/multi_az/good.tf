resource "aws_db_instance" "main" {
  identifier     = "main"
  engine         = "postgres"
  instance_class = "db.t4g.small"
  multi_az       = true
}

resource "aws_db_instance" "replica" { # expect: not-applicable
  identifier          = "replica"
  instance_class      = "db.t4g.small"
  replicate_source_db = aws_db_instance.main.identifier
}

resource "aws_rds_cluster" "aurora" {
  cluster_identifier = "aurora"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "aurora" {
  count = 2

  cluster_identifier = aws_rds_cluster.aurora.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r6g.large"
}

resource "aws_rds_cluster" "zones" {
  cluster_identifier = "zones"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "zones" {
  for_each = toset(["eu-west-1a", "eu-west-1b"])

  cluster_identifier = "zones"
  engine             = "aurora-postgresql"
  instance_class     = "db.r6g.large"
  availability_zone  = each.key
}

resource "aws_rds_cluster" "cluster_of_three" {
  cluster_identifier        = "cluster-of-three"
  engine                    = "mysql"
  db_cluster_instance_class = "db.r6gd.large"
  allocated_storage         = 100
  storage_type              = "io1"
  iops                      = 1000
}

resource "aws_rds_cluster" "serverless" { # expect: not-applicable
  cluster_identifier = "serverless"
  engine             = "aurora-mysql"
  engine_mode        = "serverless"
}

# Autoscaling keeps one reader.
resource "aws_rds_cluster" "scaled" {
  cluster_identifier = "scaled"
  engine             = "aurora-mysql"
}

resource "aws_rds_cluster_instance" "scaled" {
  cluster_identifier = aws_rds_cluster.scaled.cluster_identifier
  engine             = "aurora-mysql"
  instance_class     = "db.r6g.large"
  availability_zone  = "eu-west-1a"
}

resource "aws_appautoscaling_target" "scaled" {
  service_namespace  = "rds"
  scalable_dimension = "rds:cluster:ReadReplicaCount"
  resource_id        = "cluster:${aws_rds_cluster.scaled.id}"
  min_capacity       = 1
  max_capacity       = 5
}
