resource "aws_db_instance" "off" {
  identifier                 = "off"
  engine                     = "postgres"
  instance_class             = "db.t4g.small"
  auto_minor_version_upgrade = false
}

# Its engine is that of its source.
resource "aws_db_instance" "replica" {
  identifier                 = "replica"
  instance_class             = "db.t4g.small"
  replicate_source_db        = aws_db_instance.off.identifier
  auto_minor_version_upgrade = "false"
}

resource "aws_rds_cluster_instance" "off" {
  cluster_identifier         = "orders"
  engine                     = "aurora-postgresql"
  instance_class             = "db.r6g.large"
  auto_minor_version_upgrade = false
}
