"""Caches of ElastiCache: replication groups, the clusters that are their nodes, and clusters on their own.

Sources: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Replication.html,
https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/elasticache_replication_group
"""

from __future__ import annotations

import re

from readygate.model.attribute import Attribute
from readygate.model.resource import Resource
from readygate.model.truth import FALSE, TRUE, Truth
from readygate.toolkit.alarms import Metric, Series
from readygate.toolkit.databases import is_given
from readygate.toolkit.names import names

GROUP = "aws_elasticache_replication_group"
CLUSTER = "aws_elasticache_cluster"
SERVERLESS = "aws_elasticache_serverless_cache"

NODE = r"-(?:\d{4}-)?\d{3}"
"""What the name of a node has behind that of its replication group: `orders-001`, with shards `orders-0001-001`."""


def stands_alone(cache: Resource) -> Truth:
    """Whether a cache is no node of a replication group, whose settings count for its nodes."""
    return ~is_given(cache["replication_group_id"]) if cache.type == CLUSTER else TRUE


def is_secondary(group: Resource) -> Truth:
    """Whether a replication group follows another one in another Region, whose engine and encryption it has."""
    return is_given(group["global_replication_group_id"])


def runs_memcached(cache: Resource) -> Truth:
    """Whether a cache runs Memcached, which only ever holds copies; replication groups never do."""
    engine = cache["engine"]
    return FALSE if cache.type == GROUP or engine.is_set().is_false else engine.equals("memcached")


class NodeMetric(Metric, frozen=True, kw_only=True):
    """A metric of a replication group, of which CloudWatch keeps figures by node."""

    def is_seen_in(self, series: Series, resource: Resource) -> Truth:
        """Whether a series is this metric of the group, or of one of its nodes."""
        seen = series.namespace.equals(self.namespace) & series.metric.one_of(*self.names)
        whole = names(series.dimensions["ReplicationGroupId"], resource, self.by)
        return seen & (whole | _names_node(series.dimensions[self.dimension], resource, self.by))


def _names_node(dimension: Attribute, group: Resource, by: str) -> Truth:
    """Whether a dimension is the name of a node, taken from the group or made from the group's name."""
    own = group[by].text
    if dimension.text is not None and own is not None:
        held = re.fullmatch(re.escape(own) + NODE, dimension.text, re.IGNORECASE) is not None
        return dimension.answer(held, f"is {dimension.shown()}")
    if group in dimension.refers_to(GROUP).found:
        return dimension.answer(True, f"names a node of {group.address}")
    return names(dimension, group, by)
