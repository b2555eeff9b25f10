# readygate: parameters aws-rds-backup-retention maximum_days=30
resource "aws_db_instance" "long" {
  identifier              = "long"
  engine                  = "postgres"
  instance_class          = "db.t4g.small"
  backup_retention_period = 31
}
