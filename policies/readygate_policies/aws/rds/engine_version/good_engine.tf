# readygate: parameters aws-rds-engine-version engines=["postgres"] oldest_versions=["postgres 12"]
resource "aws_db_instance" "postgres" {
  identifier     = "postgres"
  engine         = "postgres"
  engine_version = "12"
  instance_class = "db.t4g.small"
}
