# A module that is not given the metric's name cannot hold its alarm.
module "network" {
  source = "git::https://example.com/network.git"
  name   = "shop"
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
