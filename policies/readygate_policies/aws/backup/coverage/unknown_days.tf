variable "days" {
  type = number
}

resource "aws_db_instance" "given" {
  identifier              = "given"
  engine                  = "postgres"
  instance_class          = "db.t4g.small"
  backup_retention_period = var.days
}
