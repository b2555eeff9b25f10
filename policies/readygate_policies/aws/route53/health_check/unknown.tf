variable "disabled" {
  type = bool
}

provider "aws" {
  region = "us-east-1"
}

resource "aws_route53_health_check" "given" {
  fqdn             = "shop.example.com"
  type             = "HTTPS"
  request_interval = 30
  disabled         = var.disabled
}

resource "aws_cloudwatch_metric_alarm" "given" {
  alarm_name          = "shop-down"
  namespace           = "AWS/Route53"
  metric_name         = "HealthCheckStatus"
  statistic           = "Minimum"
  comparison_operator = "LessThanThreshold"
  threshold           = 1
  period              = 60
  evaluation_periods  = 1
  alarm_actions       = ["arn:aws:sns:us-east-1:111122223333:alerts"]

  dimensions = {
    HealthCheckId = aws_route53_health_check.given.id
  }
}
