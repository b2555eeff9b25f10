variable "schedule" {
  type = string
}

provider "aws" {
  region = "eu-west-1"
}

resource "aws_synthetics_canary" "given" {
  name                 = "given"
  artifact_s3_location = "s3://canaries/given"
  execution_role_arn   = "arn:aws:iam::111122223333:role/canary"
  handler              = "index.handler"
  zip_file             = "canary.zip"
  runtime_version      = "syn-nodejs-puppeteer-9.1"
  start_canary         = true

  schedule {
    expression = var.schedule
  }
}

resource "aws_cloudwatch_metric_alarm" "given" {
  alarm_name          = "given"
  namespace           = "CloudWatchSynthetics"
  metric_name         = "SuccessPercent"
  statistic           = "Average"
  comparison_operator = "LessThanThreshold"
  threshold           = 90
  period              = 300
  evaluation_periods  = 2
  alarm_actions       = ["arn:aws:sns:eu-west-1:111122223333:alerts"]

  dimensions = {
    CanaryName = aws_synthetics_canary.given.name
  }
}
