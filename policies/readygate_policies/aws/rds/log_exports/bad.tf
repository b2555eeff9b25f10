resource "aws_db_instance" "left_out" {
  identifier     = "left-out"
  engine         = "postgres"
  instance_class = "db.t4g.small"
}

# A replica writes logs of its own.
resource "aws_db_instance" "replica" {
  identifier                      = "replica"
  instance_class                  = "db.t4g.small"
  replicate_source_db             = aws_db_instance.left_out.identifier
  enabled_cloudwatch_logs_exports = []
}

resource "aws_rds_cluster" "left_out" {
  cluster_identifier = "left-out"
  engine             = "aurora-mysql"
}
