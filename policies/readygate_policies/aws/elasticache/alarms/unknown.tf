variable "node" {
  type = string
}

resource "aws_elasticache_replication_group" "given" {
  replication_group_id = "given"
  description          = "Sessions"
  node_type            = "cache.t4g.small"
}

resource "aws_cloudwatch_metric_alarm" "given_processor" {
  alarm_name          = "given_processor"
  namespace           = "AWS/ElastiCache"
  metric_name         = "EngineCPUUtilization"
  dimensions          = { CacheClusterId = var.node }
  comparison_operator = "GreaterThanThreshold"
  threshold           = 80
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  alarm_actions       = ["arn:aws:sns:eu-west-1:111122223333:operations"]
}

resource "aws_cloudwatch_metric_alarm" "given_memory" {
  alarm_name          = "given_memory"
  namespace           = "AWS/ElastiCache"
  metric_name         = "Evictions"
  dimensions          = { CacheClusterId = var.node }
  comparison_operator = "GreaterThanThreshold"
  threshold           = 80
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  alarm_actions       = ["arn:aws:sns:eu-west-1:111122223333:operations"]
}
