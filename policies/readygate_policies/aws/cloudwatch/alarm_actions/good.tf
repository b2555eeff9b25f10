resource "aws_sns_topic" "operations" {
  name = "operations"
}

resource "aws_sns_topic_subscription" "mail" {
  topic_arn = aws_sns_topic.operations.arn
  protocol  = "email"
  endpoint  = "oncall@example.com"
}

resource "aws_cloudwatch_metric_alarm" "mailed" {
  alarm_name          = "mailed"
  namespace           = "Shop"
  metric_name         = "Errors"
  statistic           = "Sum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  period              = 60
  evaluation_periods  = 1
  alarm_actions       = [aws_sns_topic.operations.arn]
}

resource "aws_sns_topic" "chat" {
  name = "chat"
}

resource "aws_chatbot_slack_channel_configuration" "chat" {
  configuration_name = "chat"
  iam_role_arn       = "arn:aws:iam::111122223333:role/chatbot"
  slack_channel_id   = "C0123456789"
  slack_team_id      = "T0123456789"
  sns_topic_arns     = [aws_sns_topic.chat.arn]
}

resource "aws_cloudwatch_metric_alarm" "chatted" {
  alarm_name          = "chatted"
  namespace           = "Shop"
  metric_name         = "Errors"
  statistic           = "Sum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  period              = 60
  evaluation_periods  = 1
  alarm_actions       = [aws_sns_topic.chat.arn]
}

resource "aws_autoscaling_policy" "out" {
  name                   = "out"
  autoscaling_group_name = "web"
  adjustment_type        = "ChangeInCapacity"
  scaling_adjustment     = 1
}

resource "aws_cloudwatch_metric_alarm" "scaling" {
  alarm_name          = "scaling"
  namespace           = "Shop"
  metric_name         = "Errors"
  statistic           = "Sum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  period              = 60
  evaluation_periods  = 1
  alarm_actions       = [aws_autoscaling_policy.out.arn]
}

resource "aws_cloudwatch_metric_alarm" "incident" {
  alarm_name          = "incident"
  namespace           = "Shop"
  metric_name         = "Errors"
  statistic           = "Sum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  period              = 60
  evaluation_periods  = 1
  alarm_actions       = ["arn:aws:ssm-incidents::111122223333:response-plan/outage"]
}

# A composite alarm tells about this one.
resource "aws_cloudwatch_metric_alarm" "part" {
  alarm_name          = "part"
  namespace           = "Shop"
  metric_name         = "Errors"
  statistic           = "Sum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  period              = 60
  evaluation_periods  = 1
}

resource "aws_cloudwatch_metric_alarm" "part_by_arn" {
  alarm_name          = "part_by_arn"
  namespace           = "Shop"
  metric_name         = "Errors"
  statistic           = "Sum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  period              = 60
  evaluation_periods  = 1
}

resource "aws_cloudwatch_composite_alarm" "quiet" { # expect: fail
  alarm_name = "quiet"
  alarm_rule = "ALARM(part) AND ALARM(mailed)"
}

resource "aws_cloudwatch_composite_alarm" "outage" {
  alarm_name    = "outage"
  alarm_rule    = "ALARM(\"part\") OR (ALARM(${aws_cloudwatch_metric_alarm.part_by_arn.arn}) AND NOT OK(\"mailed\"))"
  alarm_actions = [aws_sns_topic.operations.arn]
}
