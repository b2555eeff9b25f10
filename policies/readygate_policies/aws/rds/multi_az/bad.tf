resource "aws_db_instance" "left_out" {
  identifier     = "left-out"
  engine         = "postgres"
  instance_class = "db.t4g.small"
}

resource "aws_db_instance" "said" {
  identifier     = "said"
  engine         = "postgres"
  instance_class = "db.t4g.small"
  multi_az       = false
}

resource "aws_rds_cluster" "empty" {
  cluster_identifier = "empty"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster" "one" {
  cluster_identifier = "one"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "one" {
  cluster_identifier = aws_rds_cluster.one.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r6g.large"
}

resource "aws_rds_cluster" "one_zone" {
  cluster_identifier = "one-zone"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "one_zone" {
  count = 2

  cluster_identifier = aws_rds_cluster.one_zone.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r6g.large"
  availability_zone  = "eu-west-1a"
}
