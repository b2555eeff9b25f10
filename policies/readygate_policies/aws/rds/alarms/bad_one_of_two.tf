# readygate: parameters aws-rds-alarms metrics=["CPUUtilization","FreeableMemory"]
resource "aws_rds_cluster" "half" {
  cluster_identifier = "half"
  engine             = "aurora-postgresql"
}

resource "aws_cloudwatch_metric_alarm" "half" {
  alarm_name          = "half"
  namespace           = "AWS/RDS"
  metric_name         = "CPUUtilization"
  dimensions          = { DBClusterIdentifier = "half" }
  statistic           = "Average"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 80
  period              = 300
  evaluation_periods  = 3
  alarm_actions       = ["arn:aws:sns:eu-west-1:111122223333:operations"]
}
