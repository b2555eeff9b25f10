# readygate: parameters aws-rds-read-replica expected=true
# The module may add more instances; two are there in any case.
resource "aws_rds_cluster" "orders" {
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "orders" {
  count              = 2
  cluster_identifier = aws_rds_cluster.orders.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r6g.large"
}

module "more" {
  source  = "git::https://example.com/more-instances.git"
  cluster = aws_rds_cluster.orders.id
}
