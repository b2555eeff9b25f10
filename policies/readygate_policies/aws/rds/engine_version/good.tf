resource "aws_db_instance" "postgres" {
  identifier     = "postgres"
  engine         = "postgres"
  engine_version = "16.3"
  instance_class = "db.t4g.small"
}

resource "aws_db_instance" "oldest" {
  identifier     = "oldest"
  engine         = "mysql"
  engine_version = "8.4"
  instance_class = "db.t4g.small"
}

resource "aws_rds_cluster" "aurora" {
  cluster_identifier = "aurora"
  engine             = "aurora-mysql"
  engine_version     = "8.0.mysql_aurora.3.08.0"
}

resource "aws_db_instance" "replica" { # expect: not-applicable
  identifier          = "replica"
  instance_class      = "db.t4g.small"
  replicate_source_db = aws_db_instance.postgres.identifier
}
