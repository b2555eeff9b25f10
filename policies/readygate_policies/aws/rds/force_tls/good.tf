resource "aws_db_parameter_group" "tls" {
  name   = "tls"
  family = "postgres14"

  parameter {
    name  = "log_connections"
    value = "1"
  }

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }
}

resource "aws_db_instance" "group" {
  identifier           = "group"
  engine               = "postgres"
  engine_version       = "14.12"
  instance_class       = "db.t4g.small"
  parameter_group_name = aws_db_parameter_group.tls.name
}

resource "aws_db_instance" "by_name" {
  identifier           = "by-name"
  engine               = "postgres"
  engine_version       = "14.12"
  instance_class       = "db.t4g.small"
  parameter_group_name = "tls"
}

# From version 15 on PostgreSQL requires TLS by itself.
resource "aws_db_instance" "by_default" {
  identifier     = "by-default"
  engine         = "postgres"
  engine_version = "16.3"
  instance_class = "db.t4g.small"
}

resource "aws_db_instance" "default_group" {
  identifier           = "default-group"
  engine               = "postgres"
  instance_class       = "db.t4g.small"
  parameter_group_name = "default.postgres15"
}

resource "aws_db_parameter_group" "other" {
  name   = "other"
  family = "mariadb11.8"

  parameter {
    name  = "max_connections"
    value = "200"
  }
}

resource "aws_db_instance" "other" {
  identifier           = "other"
  engine               = "mariadb"
  instance_class       = "db.t4g.small"
  parameter_group_name = aws_db_parameter_group.other.id
}

resource "aws_rds_cluster_parameter_group" "mysql" {
  name   = "mysql"
  family = "aurora-mysql8.0"

  parameter {
    name  = "require_secure_transport"
    value = "ON"
  }
}

resource "aws_rds_cluster" "mysql" {
  cluster_identifier              = "mysql"
  engine                          = "aurora-mysql"
  engine_version                  = "8.0.mysql_aurora.3.08.0"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.mysql.name
}

resource "aws_rds_cluster" "postgresql" {
  cluster_identifier = "postgresql"
  engine             = "aurora-postgresql"
  engine_version     = "17"
}

resource "aws_db_instance" "oracle" { # expect: not-applicable
  identifier     = "oracle"
  engine         = "oracle-se2"
  instance_class = "db.t3.small"
}

resource "aws_db_instance" "replica" { # expect: not-applicable
  identifier          = "replica"
  instance_class      = "db.t4g.small"
  replicate_source_db = aws_db_instance.group.identifier
}

resource "aws_db_instance" "replica_with_group" {
  identifier           = "replica-with-group"
  instance_class       = "db.t4g.small"
  replicate_source_db  = aws_db_instance.group.identifier
  parameter_group_name = aws_db_parameter_group.tls.name
}
