resource "aws_cloudwatch_metric_alarm" "none" {
  alarm_name          = "none"
  namespace           = "Shop"
  metric_name         = "Errors"
  statistic           = "Sum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  period              = 60
  evaluation_periods  = 1
}

resource "aws_cloudwatch_metric_alarm" "empty" {
  alarm_name          = "empty"
  namespace           = "Shop"
  metric_name         = "Errors"
  statistic           = "Sum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  period              = 60
  evaluation_periods  = 1
  alarm_actions       = []
}

resource "aws_sns_topic" "deserted" {
  name = "deserted"
}

resource "aws_cloudwatch_metric_alarm" "deserted" {
  alarm_name          = "deserted"
  namespace           = "Shop"
  metric_name         = "Errors"
  statistic           = "Sum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  period              = 60
  evaluation_periods  = 1
  alarm_actions       = [aws_sns_topic.deserted.arn]
}

resource "aws_cloudwatch_metric_alarm" "off" {
  alarm_name          = "off"
  namespace           = "Shop"
  metric_name         = "Errors"
  statistic           = "Sum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  period              = 60
  evaluation_periods  = 1
  alarm_actions       = ["arn:aws:ssm-incidents::111122223333:response-plan/outage"]
  actions_enabled     = false
}

resource "aws_cloudwatch_metric_alarm" "ok_only" {
  alarm_name          = "ok_only"
  namespace           = "Shop"
  metric_name         = "Errors"
  statistic           = "Sum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  period              = 60
  evaluation_periods  = 1
  ok_actions          = ["arn:aws:ssm-incidents::111122223333:response-plan/outage"]
}

resource "aws_cloudwatch_composite_alarm" "silent" {
  alarm_name = "silent"
  alarm_rule = "ALARM(\"none\")"
}

resource "aws_cloudwatch_composite_alarm" "switched_off" {
  alarm_name      = "switched-off"
  alarm_rule      = "ALARM(\"none\") OR OK(\"empty\")"
  alarm_actions   = ["arn:aws:ssm-incidents::111122223333:response-plan/outage"]
  actions_enabled = false
}

# A rule that is about other things, and one without a target.
resource "aws_cloudwatch_event_rule" "instances" {
  name          = "instances"
  event_pattern = jsonencode({ source = ["aws.ec2"] })
}

resource "aws_cloudwatch_event_target" "instances" {
  rule = aws_cloudwatch_event_rule.instances.name
  arn  = "arn:aws:lambda:eu-west-1:111122223333:function:tell"
}

resource "aws_cloudwatch_event_rule" "idle" {
  name          = "idle"
  event_pattern = jsonencode({ source = ["aws.cloudwatch"] })
}
