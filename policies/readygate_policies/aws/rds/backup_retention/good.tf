resource "aws_db_instance" "week" {
  identifier              = "orders"
  engine                  = "postgres"
  instance_class          = "db.t4g.small"
  backup_retention_period = 7
}

resource "aws_rds_cluster" "longest" {
  cluster_identifier      = "orders"
  engine                  = "aurora-postgresql"
  backup_retention_period = 35
}

resource "aws_db_instance" "restored" {
  identifier              = "restored"
  instance_class          = "db.t4g.small"
  snapshot_identifier     = "orders-2026-01-01"
  backup_retention_period = 14
}

# Its source's backups count.
resource "aws_db_instance" "replica" { # expect: not-applicable
  identifier          = "orders-replica"
  instance_class      = "db.t4g.small"
  replicate_source_db = aws_db_instance.week.identifier
}

resource "aws_rds_cluster" "replica" { # expect: not-applicable
  cluster_identifier            = "orders-replica"
  engine                        = "aurora-postgresql"
  replication_source_identifier = aws_rds_cluster.longest.arn
}
