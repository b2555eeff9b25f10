resource "aws_db_instance" "postgres" {
  identifier     = "postgres"
  engine         = "postgres"
  engine_version = "13.20"
  instance_class = "db.t4g.small"
}

# 10.6 is older than 10.11, though the text comes after it.
resource "aws_db_instance" "mariadb" {
  identifier     = "mariadb"
  engine         = "mariadb"
  engine_version = "10.6.20"
  instance_class = "db.t4g.small"
}

resource "aws_rds_cluster" "aurora" {
  cluster_identifier = "aurora"
  engine             = "aurora-mysql"
  engine_version     = "5.7.mysql_aurora.2.12.4"
}
