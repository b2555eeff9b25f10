variable "encrypted" {
  type = bool
}

resource "aws_db_instance" "given" {
  identifier        = "given"
  engine            = "postgres"
  instance_class    = "db.t4g.small"
  storage_encrypted = var.encrypted
}

# Encrypted where the snapshot is.
resource "aws_db_instance" "restored" {
  identifier          = "restored"
  instance_class      = "db.t4g.small"
  snapshot_identifier = "main-2026-01-01"
}

# It depends on when the cluster was made.
resource "aws_rds_cluster" "aurora" {
  cluster_identifier = "aurora"
  engine             = "aurora-postgresql"
}
