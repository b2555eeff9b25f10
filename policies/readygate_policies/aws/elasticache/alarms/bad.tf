resource "aws_elasticache_replication_group" "unwatched" {
  replication_group_id = "unwatched"
  description          = "Sessions"
  node_type            = "cache.t4g.small"
}

resource "aws_elasticache_replication_group" "no_memory" {
  replication_group_id = "no-memory"
  description          = "Sessions"
  node_type            = "cache.t4g.small"
}

resource "aws_cloudwatch_metric_alarm" "no_memory_processor" {
  alarm_name          = "no_memory_processor"
  namespace           = "AWS/ElastiCache"
  metric_name         = "EngineCPUUtilization"
  dimensions          = { CacheClusterId = "no-memory-001" }
  comparison_operator = "GreaterThanThreshold"
  threshold           = 80
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  alarm_actions       = ["arn:aws:sns:eu-west-1:111122223333:operations"]
}

resource "aws_elasticache_replication_group" "no_processor" {
  replication_group_id = "no-processor"
  description          = "Sessions"
  node_type            = "cache.t4g.small"
}

resource "aws_cloudwatch_metric_alarm" "no_processor_memory" {
  alarm_name          = "no_processor_memory"
  namespace           = "AWS/ElastiCache"
  metric_name         = "Evictions"
  dimensions          = { CacheClusterId = "no-processor-001" }
  comparison_operator = "GreaterThanThreshold"
  threshold           = 80
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  alarm_actions       = ["arn:aws:sns:eu-west-1:111122223333:operations"]
}

resource "aws_elasticache_replication_group" "wrong_way" {
  replication_group_id = "wrong-way"
  description          = "Sessions"
  node_type            = "cache.t4g.small"
}

resource "aws_cloudwatch_metric_alarm" "wrong_way_processor" {
  alarm_name          = "wrong_way_processor"
  namespace           = "AWS/ElastiCache"
  metric_name         = "EngineCPUUtilization"
  dimensions          = { CacheClusterId = "wrong-way-001" }
  comparison_operator = "GreaterThanThreshold"
  threshold           = 80
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  alarm_actions       = ["arn:aws:sns:eu-west-1:111122223333:operations"]
}

resource "aws_cloudwatch_metric_alarm" "wrong_way_memory" {
  alarm_name          = "wrong_way_memory"
  namespace           = "AWS/ElastiCache"
  metric_name         = "FreeableMemory"
  dimensions          = { CacheClusterId = "wrong-way-001" }
  comparison_operator = "GreaterThanThreshold"
  threshold           = 80
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  alarm_actions       = ["arn:aws:sns:eu-west-1:111122223333:operations"]
}

# Its alarms are on nodes of another group.
resource "aws_elasticache_replication_group" "shop" {
  replication_group_id = "shop"
  description          = "Sessions"
  node_type            = "cache.t4g.small"
}

resource "aws_cloudwatch_metric_alarm" "other_processor" {
  alarm_name          = "other_processor"
  namespace           = "AWS/ElastiCache"
  metric_name         = "EngineCPUUtilization"
  dimensions          = { CacheClusterId = "shop-pages-001" }
  comparison_operator = "GreaterThanThreshold"
  threshold           = 80
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  alarm_actions       = ["arn:aws:sns:eu-west-1:111122223333:operations"]
}

resource "aws_cloudwatch_metric_alarm" "other_memory" {
  alarm_name          = "other_memory"
  namespace           = "AWS/ElastiCache"
  metric_name         = "Evictions"
  dimensions          = { CacheClusterId = "shop-pages-001" }
  comparison_operator = "GreaterThanThreshold"
  threshold           = 80
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  alarm_actions       = ["arn:aws:sns:eu-west-1:111122223333:operations"]
}

# Idle caches are no danger.
resource "aws_elasticache_replication_group" "idle" {
  replication_group_id = "idle"
  description          = "Sessions"
  node_type            = "cache.t4g.small"
}

resource "aws_cloudwatch_metric_alarm" "idle_processor" {
  alarm_name          = "idle_processor"
  namespace           = "AWS/ElastiCache"
  metric_name         = "EngineCPUUtilization"
  dimensions          = { CacheClusterId = "idle-001" }
  comparison_operator = "LessThanThreshold"
  threshold           = 80
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  alarm_actions       = ["arn:aws:sns:eu-west-1:111122223333:operations"]
}

resource "aws_cloudwatch_metric_alarm" "idle_memory" {
  alarm_name          = "idle_memory"
  namespace           = "AWS/ElastiCache"
  metric_name         = "Evictions"
  dimensions          = { CacheClusterId = "idle-001" }
  comparison_operator = "GreaterThanThreshold"
  threshold           = 80
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  alarm_actions       = ["arn:aws:sns:eu-west-1:111122223333:operations"]
}
