variable "protected" {
  type = bool
}

resource "aws_db_instance" "given" {
  identifier          = "given"
  engine              = "postgres"
  instance_class      = "db.t4g.small"
  deletion_protection = var.protected
}

resource "aws_db_instance" "snapshot" {
  identifier          = "snapshot"
  engine              = "postgres"
  instance_class      = "db.t4g.small"
  deletion_protection = true
  skip_final_snapshot = !var.protected
}
