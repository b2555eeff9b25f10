# Terraform turns backups off where the argument is left out.
resource "aws_db_instance" "left_out" {
  identifier     = "left-out"
  engine         = "postgres"
  instance_class = "db.t4g.small"
}

resource "aws_db_instance" "off" {
  identifier              = "off"
  engine                  = "postgres"
  instance_class          = "db.t4g.small"
  backup_retention_period = 0
}

# Not a replica: modules hand on empty texts.
resource "aws_db_instance" "short" {
  identifier              = "short"
  engine                  = "postgres"
  instance_class          = "db.t4g.small"
  replicate_source_db     = ""
  snapshot_identifier     = ""
  backup_retention_period = "6"
}

# One day.
resource "aws_rds_cluster" "left_out" {
  cluster_identifier = "left-out"
  engine             = "aurora-mysql"
}
