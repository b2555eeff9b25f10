variable "force" {
  type = string
}

variable "group" {
  type = string
}

resource "aws_db_parameter_group" "given" {
  name   = "given"
  family = "postgres16"

  parameter {
    name  = "rds.force_ssl"
    value = var.force
  }
}

resource "aws_db_instance" "given" {
  identifier           = "given"
  engine               = "postgres"
  instance_class       = "db.t4g.small"
  parameter_group_name = aws_db_parameter_group.given.name
}

resource "aws_db_instance" "elsewhere" {
  identifier           = "elsewhere"
  engine               = "postgres"
  instance_class       = "db.t4g.small"
  parameter_group_name = "of-another-team"
}

resource "aws_db_instance" "any_group" {
  identifier           = "any-group"
  engine               = "postgres"
  engine_version       = "16.3"
  instance_class       = "db.t4g.small"
  parameter_group_name = var.group
}

# The version of the day on which the database was made.
resource "aws_db_instance" "any_version" {
  identifier     = "any-version"
  engine         = "postgres"
  instance_class = "db.t4g.small"
}
