# readygate: parameters aws-rds-multi-az minimum_instances=1
resource "aws_rds_cluster" "one" {
  cluster_identifier = "one"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "one" {
  cluster_identifier = aws_rds_cluster.one.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r6g.large"
  availability_zone  = "eu-west-1a"
}
