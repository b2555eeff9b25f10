variable "logs" {
  type = list(string)
}

variable "mode" {
  type = string
}

resource "aws_db_instance" "given" {
  identifier                      = "given"
  engine                          = "postgres"
  instance_class                  = "db.t4g.small"
  enabled_cloudwatch_logs_exports = var.logs
}

resource "aws_rds_cluster" "any_mode" {
  cluster_identifier = "any-mode"
  engine             = "aurora-mysql"
  engine_mode        = var.mode
}
