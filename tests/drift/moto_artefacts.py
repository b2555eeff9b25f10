"""What moto, and not the cloud that it stands for, says otherwise at the second look."""

from __future__ import annotations

from readygate.drift.items import Change, Item

FORGOTTEN = {
    ("aws_db_parameter_group", "parameter"): "it tells no source of parameters, and the provider drops those whose source is not the user",
    ("aws_dms_replication_subnet_group", "subnet_ids"): "it tells the subnets of an example",
    ("aws_elasticache_cluster", "security_group_ids"): "it keeps no groups of clusters",
    ("aws_instance", "vpc_security_group_ids"): "it drops the groups of an instance with a public address",
}
"""Attributes by type."""
ADDED = {
    ("aws_lambda_permission", "bucket"): "it gives the policy of the function for that of an alias, too",
    ("aws_sns_topic", "from-stack"): "it keeps no tag that tells the stack of CloudFormation that made it",
}
"""Objects by type and the last part of their id."""


def is_artefact(item: Item, change: Change) -> bool:
    """Whether a change is moto's own."""
    return (item.type, str(change.path[0])) in FORGOTTEN


def is_added(item: Item) -> bool:
    """Whether an object that nobody declared is moto's own."""
    return (item.type, item.id.replace(":", "/").rpartition("/")[2]) in ADDED
