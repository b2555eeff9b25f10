variable "db_version" {
  type = string
}

variable "engine" {
  type = string
}

resource "aws_db_instance" "given" {
  identifier     = "given"
  engine         = "postgres"
  engine_version = var.db_version
  instance_class = "db.t4g.small"
}

resource "aws_db_instance" "any_engine" {
  identifier     = "any-engine"
  engine         = var.engine
  engine_version = "16"
  instance_class = "db.t4g.small"
}

# The version of the day on which the database was made.
resource "aws_db_instance" "left_out" {
  identifier     = "left-out"
  engine         = "postgres"
  instance_class = "db.t4g.small"
}

resource "aws_db_instance" "oracle" {
  identifier     = "oracle"
  engine         = "oracle-se2"
  engine_version = "19"
  instance_class = "db.t3.small"
}

resource "aws_db_instance" "newest" {
  identifier     = "newest"
  engine         = "postgres"
  engine_version = "latest"
  instance_class = "db.t4g.small"
}
