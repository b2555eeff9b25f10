"""What moto, and not the cloud that it stands for, says otherwise at the second look."""

from __future__ import annotations

from readygate.drift.items import Change, Item

FORGOTTEN = {
    ("aws_cloudfront_distribution", "origin"): "it loses how a distribution gets at a bucket",
    ("aws_instance", "vpc_security_group_ids"): "it drops the groups of an instance with a public address",
}
"""Attributes by type."""
LOST = {
    ("aws_api_gateway_rest_api", "binary_media_types"): "it keeps none",
    ("aws_autoscaling_group", "default_instance_warmup"): "it keeps none",
    ("aws_autoscaling_group", "max_instance_lifetime"): "it keeps none",
    ("aws_autoscaling_policy", "enabled"): "it does not tell it",
    ("aws_codedeploy_deployment_group", "alarm_configuration"): "it keeps none",
    ("aws_kinesis_stream", "tags"): "it forgets them",
    ("aws_lambda_layer_version_permission", "principal"): "it tells that everybody is meant",
    ("aws_kms_key", "rotation_period_in_days"): "it does not tell it",
    ("aws_s3_bucket_notification", "eventbridge"): "it does not tell it",
    ("aws_s3_bucket_replication_configuration", "rule"): "it keeps no filters and markers of rules",
    ("aws_launch_template", "tag_specifications"): "it adds the template's own tags",
    ("aws_route53_zone", "vpc"): "it keeps none",
}
"""Attributes by type that it lost before the provider first looked, so that the state lacks them, too."""
ADDED = {
    ("aws_lambda_permission", "bucket"): "it gives the policy of the function for that of an alias, too",
}
"""Objects by type and the last part of their id."""


def is_artefact(item: Item, change: Change) -> bool:
    """Whether a change is moto's own."""
    return (item.type, str(change.path[0])) in FORGOTTEN


def is_added(item: Item) -> bool:
    """Whether an object that nobody declared is moto's own."""
    return (item.type, item.id.replace(":", "/").rpartition("/")[2]) in ADDED
