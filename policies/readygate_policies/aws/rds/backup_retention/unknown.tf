variable "days" {
  type = number
}

resource "aws_db_instance" "given" {
  identifier              = "given"
  engine                  = "postgres"
  instance_class          = "db.t4g.small"
  backup_retention_period = var.days
}

# As long as the database of the snapshot kept them.
resource "aws_db_instance" "restored" {
  identifier          = "restored"
  instance_class      = "db.t4g.small"
  snapshot_identifier = "orders-2026-01-01"
}

resource "aws_rds_cluster" "point_in_time" {
  cluster_identifier = "restored"
  engine             = "aurora-postgresql"

  restore_to_point_in_time {
    source_cluster_identifier  = "orders"
    use_latest_restorable_time = true
  }
}
