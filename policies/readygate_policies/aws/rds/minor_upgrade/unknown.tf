variable "automatic" {
  type = bool
}

variable "engine" {
  type = string
}

resource "aws_db_instance" "given" {
  identifier                 = "given"
  engine                     = "postgres"
  instance_class             = "db.t4g.small"
  auto_minor_version_upgrade = var.automatic
}

resource "aws_db_instance" "any_engine" {
  identifier                 = "any-engine"
  engine                     = var.engine
  instance_class             = "db.t4g.small"
  auto_minor_version_upgrade = false
}
