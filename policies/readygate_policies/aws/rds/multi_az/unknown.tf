variable "multi_az" {
  type = bool
}

variable "instances" {
  type = number
}

resource "aws_db_instance" "given" {
  identifier     = "given"
  engine         = "postgres"
  instance_class = "db.t4g.small"
  multi_az       = var.multi_az
}

resource "aws_rds_cluster" "some" {
  cluster_identifier = "some"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "some" {
  count = var.instances

  cluster_identifier = aws_rds_cluster.some.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r6g.large"
}
