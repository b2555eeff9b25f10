resource "aws_db_instance" "old" {
  identifier     = "old"
  engine         = "postgres"
  engine_version = "14.12"
  instance_class = "db.t4g.small"
}

resource "aws_db_parameter_group" "off" {
  name   = "off"
  family = "postgres16"

  parameter {
    name  = "rds.force_ssl"
    value = "0"
  }
}

resource "aws_db_instance" "off" {
  identifier           = "off"
  engine               = "postgres"
  engine_version       = "16.3"
  instance_class       = "db.t4g.small"
  parameter_group_name = aws_db_parameter_group.off.name
}

# A value of one parameter says nothing about another one.
resource "aws_db_parameter_group" "silent" {
  name   = "silent"
  family = "mysql8.4"

  parameter {
    name  = "innodb_print_all_deadlocks"
    value = "1"
  }
}

resource "aws_db_instance" "silent" {
  identifier           = "silent"
  engine               = "mysql"
  instance_class       = "db.t4g.small"
  parameter_group_name = aws_db_parameter_group.silent.name
}

resource "aws_db_instance" "default_group" {
  identifier           = "default-group"
  engine               = "mariadb"
  instance_class       = "db.t4g.small"
  parameter_group_name = "default.mariadb11.4"
}

resource "aws_db_instance" "sql_server" {
  identifier     = "sql-server"
  engine         = "sqlserver-web"
  engine_version = "16.00.4105.2.v1"
  instance_class = "db.t3.small"
}

resource "aws_rds_cluster" "postgresql" {
  cluster_identifier = "postgresql"
  engine             = "aurora-postgresql"
  engine_version     = "16.4"
}

# The group of an instance does not count for the cluster.
resource "aws_rds_cluster" "mysql" {
  cluster_identifier               = "mysql"
  engine                           = "aurora-mysql"
  db_instance_parameter_group_name = "tls"
}

resource "aws_db_instance" "replica" {
  identifier           = "replica"
  instance_class       = "db.t4g.small"
  replicate_source_db  = aws_db_instance.old.identifier
  parameter_group_name = aws_db_parameter_group.off.name
}
