# It stops a deployment that goes wrong.
resource "aws_cloudwatch_metric_alarm" "rollback" {
  alarm_name          = "rollback"
  namespace           = "Shop"
  metric_name         = "Errors"
  statistic           = "Sum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  period              = 60
  evaluation_periods  = 1
}

resource "aws_codedeploy_deployment_group" "shop" {
  app_name              = "shop"
  deployment_group_name = "shop"
  service_role_arn      = "arn:aws:iam::111122223333:role/deploy"

  alarm_configuration {
    enabled = true
    alarms  = [aws_cloudwatch_metric_alarm.rollback.alarm_name]
  }
}
