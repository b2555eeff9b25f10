# readygate: parameters aws-rds-backup-retention minimum_days=3 maximum_days=30
resource "aws_db_instance" "shortest" {
  identifier              = "shortest"
  engine                  = "postgres"
  instance_class          = "db.t4g.small"
  backup_retention_period = 3
}

resource "aws_db_instance" "longest" {
  identifier              = "longest"
  engine                  = "postgres"
  instance_class          = "db.t4g.small"
  backup_retention_period = 30
}
