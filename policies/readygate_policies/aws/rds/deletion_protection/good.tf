resource "aws_db_instance" "main" {
  identifier                = "main"
  engine                    = "postgres"
  instance_class            = "db.t4g.small"
  deletion_protection       = true
  final_snapshot_identifier = "main-final"
}

resource "aws_rds_cluster" "main" {
  cluster_identifier        = "main"
  engine                    = "aurora-postgresql"
  deletion_protection       = true
  skip_final_snapshot       = false
  final_snapshot_identifier = "main-final"
}

resource "aws_db_instance" "replica" { # expect: not-applicable
  identifier          = "replica"
  instance_class      = "db.t4g.small"
  replicate_source_db = aws_db_instance.main.identifier
  skip_final_snapshot = true
}
