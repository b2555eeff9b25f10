"""The backups that services make of their own stores, without AWS Backup.

Sources: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.html,
https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Point-in-time-recovery.html,
https://docs.aws.amazon.com/efs/latest/ug/awsbackup.html, https://docs.aws.amazon.com/ebs/latest/userguide/snapshot-lifecycle.html
"""

from __future__ import annotations

from collections.abc import Callable

from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.backup_plans import has_tag
from readygate.toolkit.databases import backup_days

RECOVERY_DAYS = 35
"""How far back a table of DynamoDB can be restored where nobody says less."""
EFS_DAYS = 35
"""For how long the automatic backups of EFS are kept."""


def has_own_backups(store: Resource, days: int) -> Truth:
    """Whether a store's own service keeps copies of it for at least so many days."""
    return OWN_BACKUPS.get(store.type, _of_database)(store, days)


def _of_database(database: Resource, days: int) -> Truth:
    return backup_days(database).at_least(days)


def _of_table(table: Resource, days: int) -> Truth:
    recovery = table["point_in_time_recovery"]
    return recovery["enabled"].or_default(False).equals(True) & recovery["recovery_period_in_days"].or_default(RECOVERY_DAYS).at_least(days)


def _of_file_system(files: Resource, days: int) -> Truth:
    policies = files.referred_by("aws_efs_backup_policy", via="file_system_id")
    return policies.any(lambda one: one["backup_policy"]["status"].equals("ENABLED")) & Truth(days <= EFS_DAYS)


def _of_volume(volume: Resource, _: int) -> Truth:
    """Data Lifecycle Manager copies the volumes that carry one of its tags."""
    return volume.others("aws_dlm_lifecycle_policy", naming_it=True).any(lambda one: ~one["state"].equals("DISABLED") & _is_meant(volume, one))


def _is_meant(volume: Resource, manager: Resource) -> Truth:
    details = manager["policy_details"]
    return details["resource_types"].contains("VOLUME") & details["target_tags"].any(lambda value: has_tag(volume, str(value.path[-1]), value))


OWN_BACKUPS: dict[str, Callable[[Resource, int], Truth]] = {
    "aws_dynamodb_table": _of_table,
    "aws_ebs_volume": _of_volume,
    "aws_efs_file_system": _of_file_system,
}
