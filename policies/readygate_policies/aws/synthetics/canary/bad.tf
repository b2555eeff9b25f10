provider "aws" {
  region = "eu-west-1"
}

resource "aws_synthetics_canary" "unheard" {
  name                 = "unheard"
  artifact_s3_location = "s3://canaries/unheard"
  execution_role_arn   = "arn:aws:iam::111122223333:role/canary"
  handler              = "index.handler"
  zip_file             = "canary.zip"
  runtime_version      = "syn-nodejs-puppeteer-9.1"
  start_canary         = true

  schedule {
    expression = "rate(5 minutes)"
  }
}

resource "aws_synthetics_canary" "asleep" {
  name                 = "asleep"
  artifact_s3_location = "s3://canaries/asleep"
  execution_role_arn   = "arn:aws:iam::111122223333:role/canary"
  handler              = "index.handler"
  zip_file             = "canary.zip"
  runtime_version      = "syn-nodejs-puppeteer-9.1"

  schedule {
    expression = "rate(5 minutes)"
  }
}

resource "aws_cloudwatch_metric_alarm" "asleep" {
  alarm_name          = "asleep"
  namespace           = "CloudWatchSynthetics"
  metric_name         = "SuccessPercent"
  statistic           = "Average"
  comparison_operator = "LessThanThreshold"
  threshold           = 90
  period              = 300
  evaluation_periods  = 2
  alarm_actions       = ["arn:aws:sns:eu-west-1:111122223333:alerts"]

  dimensions = {
    CanaryName = aws_synthetics_canary.asleep.name
  }
}

resource "aws_synthetics_canary" "seldom" {
  name                 = "seldom"
  artifact_s3_location = "s3://canaries/seldom"
  execution_role_arn   = "arn:aws:iam::111122223333:role/canary"
  handler              = "index.handler"
  zip_file             = "canary.zip"
  runtime_version      = "syn-nodejs-puppeteer-9.1"
  start_canary         = true

  schedule {
    expression = "rate(1 hour)"
  }
}

resource "aws_cloudwatch_metric_alarm" "seldom" {
  alarm_name          = "seldom"
  namespace           = "CloudWatchSynthetics"
  metric_name         = "SuccessPercent"
  statistic           = "Average"
  comparison_operator = "LessThanThreshold"
  threshold           = 90
  period              = 300
  evaluation_periods  = 2
  alarm_actions       = ["arn:aws:sns:eu-west-1:111122223333:alerts"]

  dimensions = {
    CanaryName = aws_synthetics_canary.seldom.name
  }
}
