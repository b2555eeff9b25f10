resource "aws_rds_cluster" "whole" {
  cluster_identifier = "whole"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "whole" {
  identifier         = "whole-1"
  cluster_identifier = aws_rds_cluster.whole.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r6g.large"
}

# An idle cluster is no danger.
resource "aws_rds_cluster" "idle" {
  cluster_identifier = "idle"
  engine             = "aurora-postgresql"
}

resource "aws_cloudwatch_metric_alarm" "idle" {
  alarm_name          = "idle"
  namespace           = "AWS/RDS"
  metric_name         = "CPUUtilization"
  dimensions          = { DBClusterIdentifier = "idle" }
  statistic           = "Average"
  comparison_operator = "LessThanThreshold"
  threshold           = 5
  period              = 300
  evaluation_periods  = 3
  alarm_actions       = ["arn:aws:sns:eu-west-1:111122223333:operations"]
}
