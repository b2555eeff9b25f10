resource "aws_api_gateway_rest_api" "rest" {
  name = "shop"
}

# The function that signs users in logs what it rejects.
resource "aws_cloudwatch_log_metric_filter" "function" {
  name           = "function"
  log_group_name = "/aws/lambda/sign-in"
  pattern        = "Unauthorized"

  metric_transformation {
    namespace = "Shop"
    name      = "SignInFailures"
    value     = "1"
  }
}

resource "aws_cloudwatch_metric_alarm" "function" {
  alarm_name          = "function"
  namespace           = "Shop"
  metric_name         = "SignInFailures"
  statistic           = "Sum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 10
  period              = 300
  evaluation_periods  = 1
  alarm_actions       = ["arn:aws:sns:eu-west-1:111122223333:operations"]
}
