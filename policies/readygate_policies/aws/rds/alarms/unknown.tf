variable "database" {}

resource "aws_db_instance" "orders" {
  identifier     = "orders"
  instance_class = "db.t4g.medium"
}

resource "aws_cloudwatch_metric_alarm" "processor" {
  alarm_name          = "processor"
  namespace           = "AWS/RDS"
  metric_name         = "CPUUtilization"
  dimensions          = { DBInstanceIdentifier = var.database }
  statistic           = "Average"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 80
  period              = 300
  evaluation_periods  = 3
  alarm_actions       = ["arn:aws:sns:eu-west-1:111122223333:operations"]
}

resource "aws_cloudwatch_metric_alarm" "disk" {
  alarm_name          = "disk"
  namespace           = "AWS/RDS"
  metric_name         = "FreeStorageSpace"
  dimensions          = { DBInstanceIdentifier = aws_db_instance.orders.identifier }
  statistic           = "Average"
  comparison_operator = "LessThanThreshold"
  threshold           = 5000000000
  period              = 300
  evaluation_periods  = 3
  alarm_actions       = ["arn:aws:sns:eu-west-1:111122223333:operations"]
}
