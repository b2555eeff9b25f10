provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "global"
  region = "us-east-1"
}

resource "aws_route53_health_check" "unheard" {
  fqdn             = "api.example.com"
  type             = "HTTPS"
  request_interval = 30
}

resource "aws_route53_health_check" "heard_in_the_wrong_region" {
  fqdn             = "www.example.com"
  type             = "HTTPS"
  request_interval = 30
}

resource "aws_cloudwatch_metric_alarm" "heard_in_the_wrong_region" {
  alarm_name          = "www-down"
  namespace           = "AWS/Route53"
  metric_name         = "HealthCheckStatus"
  statistic           = "Minimum"
  comparison_operator = "LessThanThreshold"
  threshold           = 1
  period              = 60
  evaluation_periods  = 1
  alarm_actions       = ["arn:aws:sns:eu-west-1:111122223333:alerts"]

  dimensions = {
    HealthCheckId = aws_route53_health_check.heard_in_the_wrong_region.id
  }
}

resource "aws_route53_health_check" "off" {
  fqdn             = "shop.example.com"
  type             = "HTTPS"
  request_interval = 30
  disabled         = true
}

resource "aws_cloudwatch_metric_alarm" "off" {
  provider            = aws.global
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
    HealthCheckId = aws_route53_health_check.off.id
  }
}
