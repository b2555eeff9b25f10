# Some alarms are told of, but this one may not be among them.
resource "aws_cloudwatch_metric_alarm" "any" {
  alarm_name          = "any"
  namespace           = "Shop"
  metric_name         = "Errors"
  statistic           = "Sum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  period              = 60
  evaluation_periods  = 1
}

resource "aws_cloudwatch_event_rule" "alarms" {
  name = "alarms"

  event_pattern = jsonencode({
    source      = ["aws.cloudwatch"]
    detail-type = ["CloudWatch Alarm State Change"]
    detail      = { alarmName = [{ prefix = "a" }] }
  })
}

resource "aws_cloudwatch_event_target" "alarms" {
  rule = aws_cloudwatch_event_rule.alarms.name
  arn  = "arn:aws:lambda:eu-west-1:111122223333:function:tell"
}
