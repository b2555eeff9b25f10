resource "aws_db_instance" "main" {
  identifier                      = "main"
  engine                          = "postgres"
  instance_class                  = "db.t4g.small"
  enabled_cloudwatch_logs_exports = ["postgresql", "upgrade"]
}

resource "aws_rds_cluster" "main" {
  cluster_identifier              = "main"
  engine                          = "aurora-mysql"
  enabled_cloudwatch_logs_exports = ["error"]
}

resource "aws_rds_cluster" "serverless" { # expect: not-applicable
  cluster_identifier = "serverless"
  engine             = "aurora-mysql"
  engine_mode        = "serverless"
}

resource "aws_db_instance" "custom" { # expect: not-applicable
  identifier     = "custom"
  engine         = "custom-sqlserver-se"
  instance_class = "db.m5.xlarge"
}
