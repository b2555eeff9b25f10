resource "aws_db_instance" "left_out" {
  identifier     = "left-out"
  engine         = "postgres"
  instance_class = "db.t4g.small"
}

resource "aws_db_instance" "replica" {
  identifier                 = "replica"
  instance_class             = "db.t4g.small"
  replicate_source_db        = aws_db_instance.left_out.identifier
  auto_minor_version_upgrade = true
}

resource "aws_rds_cluster_instance" "one" {
  cluster_identifier         = "orders"
  engine                     = "aurora-postgresql"
  instance_class             = "db.r6g.large"
  auto_minor_version_upgrade = null
}

resource "aws_db_instance" "custom" { # expect: not-applicable
  identifier                 = "custom"
  engine                     = "custom-oracle-ee"
  instance_class             = "db.m5.large"
  auto_minor_version_upgrade = false
}
