"""Caches: whose nodes an alarm looks at."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readygate.model.graph import Graph
from readygate.toolkit.alarms import is_alarmed
from readygate.toolkit.caches import NodeMetric

PROCESSOR = NodeMetric(
    namespace="AWS/ElastiCache", names=("EngineCPUUtilization",), dimension="CacheClusterId", by="replication_group_id", derived=True
)
GROUP = """
variable "node" {}

resource "aws_elasticache_replication_group" "orders" {
  replication_group_id = "orders"
  description          = "Orders"
}

resource "aws_cloudwatch_metric_alarm" "processor" {
  alarm_name          = "processor"
  namespace           = "AWS/ElastiCache"
  metric_name         = "EngineCPUUtilization"
  dimensions          = { %s }
  comparison_operator = "GreaterThanThreshold"
  threshold           = 80
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 3
  alarm_actions       = ["arn:aws:sns:eu-west-1:111122223333:operations"]
}
"""


@pytest.mark.parametrize(
    ("dimensions", "expected"),
    [
        ('CacheClusterId = "orders-001"', True),
        ('CacheClusterId = "orders-0002-001"', True),
        ('CacheClusterId = "Orders-001"', True),
        ('CacheClusterId = "${aws_elasticache_replication_group.orders.id}-001"', True),
        ("CacheClusterId = tolist(aws_elasticache_replication_group.orders.member_clusters)[0]", True),
        ("ReplicationGroupId = aws_elasticache_replication_group.orders.id", True),
        ('CacheClusterId = "orders"', False),
        ('CacheClusterId = "orders-archive-001"', False),
        ('CacheClusterId = "my-orders-001"', False),
        ('ReplicationGroupId = "pages"', False),
        ("CacheClusterId = var.node", None),
    ],
)
def test_an_alarm_on_a_node_is_one_on_its_group(system: Callable[[str], Graph], dimensions: str, expected: bool | None) -> None:
    """The names of nodes are made from the group's name; a longer name is that of another group."""
    group = system(GROUP % dimensions).at("aws_elasticache_replication_group.orders")[0]
    assert is_alarmed(group, PROCESSOR).state is expected
