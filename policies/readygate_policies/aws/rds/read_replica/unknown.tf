# readygate: parameters aws-rds-read-replica expected=true
variable "instances" {
  type = number
}

variable "primary" {}

resource "aws_rds_cluster" "orders" {
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "orders" {
  count              = var.instances
  cluster_identifier = aws_rds_cluster.orders.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r6g.large"
}

resource "aws_db_instance" "invoices" {
  identifier     = "invoices"
  instance_class = "db.t4g.medium"
}

resource "aws_db_instance" "replica" { # expect: not-applicable
  identifier          = "replica"
  instance_class      = "db.t4g.medium"
  replicate_source_db = "arn:aws:rds:eu-west-1:111122223333:db:${var.primary}"
}
