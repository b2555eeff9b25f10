variable "actions" {
  type = list(string)
}

variable "enabled" {
  type = bool
}

variable "rule" {
  type = string
}

data "aws_sns_topic" "shared" {
  name = "shared"
}

data "aws_ssm_parameter" "topic" {
  name = "/shared/topic-arn"
}

resource "aws_cloudwatch_metric_alarm" "given" {
  alarm_name          = "given"
  namespace           = "Shop"
  metric_name         = "Errors"
  statistic           = "Sum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  period              = 60
  evaluation_periods  = 1
  alarm_actions       = var.actions
}

resource "aws_cloudwatch_metric_alarm" "elsewhere" {
  alarm_name          = "elsewhere"
  namespace           = "Shop"
  metric_name         = "Errors"
  statistic           = "Sum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  period              = 60
  evaluation_periods  = 1
  alarm_actions       = ["arn:aws:sns:eu-west-1:111122223333:company-operations"]
}

resource "aws_cloudwatch_metric_alarm" "looked_up" {
  alarm_name          = "looked_up"
  namespace           = "Shop"
  metric_name         = "Errors"
  statistic           = "Sum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  period              = 60
  evaluation_periods  = 1
  alarm_actions       = [data.aws_sns_topic.shared.arn]
}

resource "aws_cloudwatch_metric_alarm" "by_parameter" {
  alarm_name          = "by_parameter"
  namespace           = "Shop"
  metric_name         = "Errors"
  statistic           = "Sum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  period              = 60
  evaluation_periods  = 1
  alarm_actions       = [data.aws_ssm_parameter.topic.value]
}

resource "aws_cloudwatch_metric_alarm" "maybe_off" {
  alarm_name          = "maybe_off"
  namespace           = "Shop"
  metric_name         = "Errors"
  statistic           = "Sum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  period              = 60
  evaluation_periods  = 1
  alarm_actions       = ["arn:aws:ssm-incidents::111122223333:response-plan/outage"]
  actions_enabled     = var.enabled
}

# The rule of the composite alarm may ask for it.
resource "aws_cloudwatch_metric_alarm" "maybe_part" {
  alarm_name          = "maybe_part"
  namespace           = "Shop"
  metric_name         = "Errors"
  statistic           = "Sum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  period              = 60
  evaluation_periods  = 1
}

resource "aws_cloudwatch_composite_alarm" "given" { # expect: pass
  alarm_name    = "given"
  alarm_rule    = var.rule
  alarm_actions = ["arn:aws:ssm-incidents::111122223333:response-plan/outage"]
}
