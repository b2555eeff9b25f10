# What is not normal, in either direction.
resource "aws_db_instance" "learned" {
  identifier     = "learned"
  instance_class = "db.t4g.medium"
}

resource "aws_cloudwatch_metric_alarm" "processor" {
  alarm_name          = "processor"
  comparison_operator = "LessThanLowerOrGreaterThanUpperThreshold"
  threshold_metric_id = "band"
  evaluation_periods  = 3
  alarm_actions       = ["arn:aws:sns:eu-west-1:111122223333:operations"]

  metric_query {
    id          = "band"
    expression  = "ANOMALY_DETECTION_BAND(metric, 2)"
    return_data = true
  }

  metric_query {
    id          = "metric"
    return_data = true

    metric {
      namespace   = "AWS/RDS"
      metric_name = "CPUUtilization"
      dimensions  = { DBInstanceIdentifier = aws_db_instance.learned.identifier }
      stat        = "Average"
      period      = 300
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "disk" {
  alarm_name          = "disk"
  comparison_operator = "LessThanLowerOrGreaterThanUpperThreshold"
  threshold_metric_id = "band"
  evaluation_periods  = 3
  alarm_actions       = ["arn:aws:sns:eu-west-1:111122223333:operations"]

  metric_query {
    id          = "band"
    expression  = "ANOMALY_DETECTION_BAND(metric, 2)"
    return_data = true
  }

  metric_query {
    id          = "metric"
    return_data = true

    metric {
      namespace   = "AWS/RDS"
      metric_name = "FreeStorageSpace"
      dimensions  = { DBInstanceIdentifier = aws_db_instance.learned.identifier }
      stat        = "Average"
      period      = 300
    }
  }
}
