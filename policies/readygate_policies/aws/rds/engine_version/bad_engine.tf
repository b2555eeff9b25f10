# readygate: parameters aws-rds-engine-version engines=["postgres"]
resource "aws_db_instance" "mysql" {
  identifier     = "mysql"
  engine         = "mysql"
  engine_version = "8.4.3"
  instance_class = "db.t4g.small"
}
