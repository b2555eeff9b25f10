resource "aws_rds_cluster" "whole" {
  cluster_identifier = "whole"
  engine             = "aurora-postgresql"
}

resource "aws_cloudwatch_metric_alarm" "whole" {
  alarm_name          = "whole"
  namespace           = "AWS/RDS"
  metric_name         = "CPUUtilization"
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.whole.cluster_identifier }
  statistic           = "Average"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 80
  period              = 300
  evaluation_periods  = 3
  alarm_actions       = ["arn:aws:sns:eu-west-1:111122223333:operations"]
}

resource "aws_rds_cluster" "instance" {
  cluster_identifier = "instance"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "instance" {
  identifier         = "instance-1"
  cluster_identifier = aws_rds_cluster.instance.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r6g.large"
}

resource "aws_cloudwatch_metric_alarm" "instance" {
  alarm_name          = "instance"
  namespace           = "AWS/RDS"
  metric_name         = "CPUUtilization"
  dimensions          = { DBInstanceIdentifier = aws_rds_cluster_instance.instance.identifier }
  statistic           = "Average"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 80
  period              = 300
  evaluation_periods  = 3
  alarm_actions       = ["arn:aws:sns:eu-west-1:111122223333:operations"]
}
