# readygate: parameters aws-rds-multi-az judge_replicas=true
resource "aws_db_instance" "replica" {
  identifier          = "replica"
  instance_class      = "db.t4g.small"
  replicate_source_db = "main"
}
