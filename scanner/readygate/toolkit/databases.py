"""Databases of RDS and Aurora: which stand on their own, which take their settings from another one, and how many instances a cluster has.

Sources: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ReadRepl.html,
https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/CHAP_AuroraOverview.html
"""

from __future__ import annotations

from readygate.model.attribute import Attribute
from readygate.model.related import Related
from readygate.model.resource import Resource
from readygate.model.truth import FALSE, Truth, any_of
from readygate.model.values import Unknown

INSTANCE = "aws_db_instance"
CLUSTER = "aws_rds_cluster"
MEMBER = "aws_rds_cluster_instance"

SOURCES = {
    INSTANCE: "replicate_source_db",
    CLUSTER: "replication_source_identifier",
    "aws_neptune_cluster": "replication_source_identifier",
}
"""The attribute that makes a database a replica of another one."""
ORIGINS = ("snapshot_identifier", "restore_to_point_in_time")
"""What a database is made from, and takes settings from that nobody gives it."""


def is_given(attribute: Attribute) -> Truth:
    """Whether anybody gave the attribute a value; the provider takes an empty text for none."""
    return attribute.answer(False, "is empty") if attribute.value in ("", []) else attribute.is_set()


def is_replica(database: Resource) -> Truth:
    """Whether the database is a copy of another one, from which it takes what it is."""
    source = SOURCES.get(database.type)
    return is_given(database[source]) if source else FALSE


def is_restored(database: Resource) -> Truth:
    """Whether the database is made from a backup of another one."""
    return any_of(is_given(database[origin]) for origin in ORIGINS)


def backup_days(database: Resource) -> Attribute:
    """For how many days a database keeps its automatic backups; Terraform turns those of an instance off where nobody says anything."""
    days = database["backup_retention_period"]
    if days.is_set().is_false and not is_restored(database).is_false:
        return Attribute(database, days.path, Unknown(("the backup from which the database is made decides",)))
    return days.or_default(0 if database.type == INSTANCE else 1)


def members(cluster: Resource) -> Related:
    """The instances of an Aurora cluster."""
    return cluster.referred_by(MEMBER, via="cluster_identifier")


def has_members(cluster: Resource, number: int) -> Truth:
    """Whether an Aurora cluster has at least so many instances, with those that autoscaling always keeps.

    Source: https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Integrating.AutoScaling.html
    """
    declared = members(cluster)
    found = len(declared.found)
    if found >= number:
        return cluster.answer(True, f"{cluster.address} has {found} instances")
    scaled = cluster.referred_by("aws_appautoscaling_target", via="resource_id")
    kept = scaled.any(lambda target: target["min_capacity"].at_least(number - found))
    few = f"{cluster.address} has {found or 'no'} instance{'' if found == 1 else 's'}"
    doubt = f", as far as is known: {'; '.join(declared.open[:3])}"
    if kept.is_true:
        return kept
    return kept.quiet() | cluster.answer(None if declared.open else False, few + doubt * bool(declared.open))
