module "alarms" {
  source  = "git::https://example.com/alarms.git"
  metrics = ["JobsFailed"]
}

resource "aws_cloudwatch_log_metric_filter" "failed" {
  name           = "failed"
  log_group_name = "/aws/lambda/worker"
  pattern        = "{ $.event = \"job_failed\" }"

  metric_transformation {
    namespace = "Shop"
    name      = "JobsFailed"
    value     = "1"
  }
}
