resource "aws_db_instance" "left_out" {
  identifier                = "left-out"
  engine                    = "postgres"
  instance_class            = "db.t4g.small"
  final_snapshot_identifier = "left-out-final"
}

resource "aws_db_instance" "no_snapshot" {
  identifier          = "no-snapshot"
  engine              = "postgres"
  instance_class      = "db.t4g.small"
  deletion_protection = true
  skip_final_snapshot = true
}

resource "aws_rds_cluster" "off" {
  cluster_identifier        = "off"
  engine                    = "aurora-postgresql"
  deletion_protection       = false
  final_snapshot_identifier = "off-final"
}

# Terraform would not destroy it; everybody else still can.
resource "aws_db_instance" "by_terraform" {
  identifier                = "by-terraform"
  engine                    = "postgres"
  instance_class            = "db.t4g.small"
  final_snapshot_identifier = "by-terraform-final"

  lifecycle {
    prevent_destroy = true
  }
}
