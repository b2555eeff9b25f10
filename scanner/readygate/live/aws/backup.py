"""Vaults, plans and selections of AWS Backup, and its tests of restores.

API: https://docs.aws.amazon.com/aws-backup/latest/devguide/API_GetBackupPlan.html, .../API_GetBackupSelection.html,
.../API_GetRestoreTestingPlan.html
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from readygate.live.aws.api import Api
from readygate.live.aws.members import blocks, member, named, nested
from readygate.live.aws.values import own_tags
from readygate.live.found import Reading
from readygate.live.reader import Reader
from readygate.model.values import Value

VAULT = "BACKUP_VAULT"
OF_SERVICES = ("Default", "aws/")
"""How the names of vaults begin that AWS makes.

Source: https://docs.aws.amazon.com/aws-backup/latest/devguide/create-a-vault.html, https://docs.aws.amazon.com/efs/latest/ug/awsbackup.html
"""
NO_POLICY = "ResourceNotFoundException"
LIFECYCLE = {
    "cold_storage_after": "MoveToColdStorageAfterDays",
    "delete_after": "DeleteAfterDays",
    "opt_in_to_archive_for_supported_resources": "OptInToArchiveForSupportedResources",
}
CONDITIONS = ("StringEquals", "StringLike", "StringNotEquals", "StringNotLike")
Data = Mapping[str, Any]


def vaults(api: Api) -> Reading:
    """Every vault of a region, but those that are no usual ones: Terraform has other types for them."""
    for item in api.pages("list_backup_vaults", "BackupVaultList"):
        if item.get("VaultType", VAULT) == VAULT:
            yield vault(api, item)


def vault(api: Api, item: Data) -> Reading:
    """One vault, its policy and its lock."""
    name, arn = item["BackupVaultName"], item["BackupVaultArn"]
    owner = "aws" if name == OF_SERVICES[0] or name.startswith(OF_SERVICES[1]) else ""
    attributes = {
        **named(item, arn="BackupVaultArn", name="BackupVaultName", kms_key_arn="EncryptionKeyArn", recovery_points="NumberOfRecoveryPoints")
    }
    attributes["tags"] = _tags(api, arn)
    yield api.found("aws_backup_vault", name, attributes, created=item.get("CreationDate"), owned_by=owner)
    said = api.ask("get_backup_vault_access_policy", NO_POLICY, unseen=("aws_backup_vault_policy",), BackupVaultName=name)
    if policy := said.data.get("Policy"):
        values: dict[str, Value] = {"backup_vault_arn": arn, "backup_vault_name": name, "policy": policy}
        yield api.found("aws_backup_vault_policy", name, values, owned_by=owner)
    if item.get("Locked"):
        values = {"backup_vault_arn": arn, "backup_vault_name": name, **named(item, "max_retention_days", "min_retention_days")}
        yield api.found("aws_backup_vault_lock_configuration", name, values)


def _tags(api: Api, arn: str) -> Any:
    return api.ask("list_tags", ResourceArn=arn).shaped(lambda data: own_tags(data.get("Tags")))


def plans(api: Api) -> Reading:
    """Every plan of a region."""
    for item in api.pages("list_backup_plans", "BackupPlansList"):
        yield plan(api, item)


def plan(api: Api, item: Data) -> Reading:
    """One plan, and what it backs up."""
    id_, arn = item["BackupPlanId"], item["BackupPlanArn"]
    said = api.ask("get_backup_plan", BackupPlanId=id_).inside("BackupPlan")
    attributes: dict[str, Value] = {
        "arn": arn,
        "name": item["BackupPlanName"],
        "version": item["VersionId"],
        "advanced_backup_setting": said.shaped(lambda data: blocks(data.get("AdvancedBackupSettings"), "backup_options", "resource_type")),
        "rule": said.shaped(lambda data: [_rule(one) for one in data.get("Rules", ())]),
        "tags": _tags(api, arn),
    }
    yield api.found("aws_backup_plan", id_, attributes, name=item["BackupPlanName"], created=item.get("CreationDate"))


def _rule(item: Data) -> dict[str, Value]:
    return {
        **named(
            item, "enable_continuous_backup", "recovery_point_tags", "rule_name", "schedule_expression_timezone",
            completion_window="CompletionWindowMinutes", schedule="ScheduleExpression", start_window="StartWindowMinutes",
            target_vault_name="TargetBackupVaultName",
        ),
        "copy_action": [
            {**named(one, destination_vault_arn="DestinationBackupVaultArn"), "lifecycle": nested(one.get("Lifecycle"), **LIFECYCLE)}
            for one in item.get("CopyActions", ())
        ],
        "lifecycle": nested(item.get("Lifecycle"), **LIFECYCLE),
    }  # fmt: skip


def selections(api: Api) -> Reading:
    """What every plan of a region backs up."""
    for item in api.pages("list_backup_plans", "BackupPlansList"):
        yield selections_of(api, item["BackupPlanId"])


def selections_of(api: Api, plan_id: str) -> Reading:
    """What one plan backs up."""
    for item in api.pages("list_backup_selections", "BackupSelectionsList", BackupPlanId=plan_id):
        yield selection(api, plan_id, item)


def selection(api: Api, plan_id: str, item: Data) -> Reading:
    """One selection of what a plan backs up."""
    said = api.ask("get_backup_selection", BackupPlanId=plan_id, SelectionId=item["SelectionId"]).inside("BackupSelection")
    attributes = {
        "plan_id": plan_id,
        "name": item["SelectionName"],
        **named(said, "iam_role_arn", "not_resources", "resources"),
        "condition": said.shaped(_conditions),
        "selection_tag": said.shaped(
            lambda data: blocks(data.get("ListOfTags"), key="ConditionKey", type="ConditionType", value="ConditionValue"),
        ),
    }
    yield api.found("aws_backup_selection", item["SelectionId"], attributes, name=item["SelectionName"], created=item.get("CreationDate"))


def _conditions(data: Data) -> list[Value]:
    given = data.get("Conditions")
    if given is None:
        return []
    shaped = {name: blocks(given.get(name), key="ConditionKey", value="ConditionValue") for name in CONDITIONS}
    return [{f"string_{name.removeprefix('String').replace('Not', 'not_').lower()}": items for name, items in shaped.items()}]


def restore_plans(api: Api) -> Reading:
    """Every plan of a region to test that backups can be restored."""
    for item in api.pages("list_restore_testing_plans", "RestoreTestingPlans"):
        yield restore_plan(api, item)


def restore_plan(api: Api, item: Data) -> Reading:
    """One plan of such tests."""
    name, arn = item["RestoreTestingPlanName"], item["RestoreTestingPlanArn"]
    points = ("algorithm", "exclude_vaults", "include_vaults", "recovery_point_types", "selection_window_days")
    said = api.ask("get_restore_testing_plan", RestoreTestingPlanName=name).inside("RestoreTestingPlan")
    attributes = {
        **named(item, "schedule_expression", "schedule_expression_timezone", "start_window_hours"),
        "arn": arn,
        "name": name,
        "recovery_point_selection": said.shaped(lambda data: nested(data.get("RecoveryPointSelection"), *points)),
        "tags": _tags(api, arn),
    }
    yield api.found("aws_backup_restore_testing_plan", name, attributes, created=item.get("CreationTime"))


def restore_selections(api: Api) -> Reading:
    """What is restored in such tests, for every plan of a region."""
    for item in api.pages("list_restore_testing_plans", "RestoreTestingPlans"):
        yield restore_selections_of(api, item["RestoreTestingPlanName"])


def restore_selections_of(api: Api, plan_name: str) -> Reading:
    """What is restored in the tests of one plan."""
    for item in api.pages("list_restore_testing_selections", "RestoreTestingSelections", RestoreTestingPlanName=plan_name):
        yield restore_selection(api, plan_name, item)


def restore_selection(api: Api, plan_name: str, item: Data) -> Reading:
    """One selection of what is restored in tests."""
    name = item["RestoreTestingSelectionName"]
    said = api.ask("get_restore_testing_selection", RestoreTestingPlanName=plan_name, RestoreTestingSelectionName=name).inside(
        "RestoreTestingSelection"
    )
    attributes = {
        **named(item, "iam_role_arn", "protected_resource_type", "validation_window_hours"),
        **named(said, "protected_resource_arns", "restore_metadata_overrides"),
        "name": name,
        "restore_testing_plan_name": plan_name,
        "protected_resource_conditions": said.shaped(_tested),
    }
    yield api.found("aws_backup_restore_testing_selection", f"{name}:{plan_name}", attributes, name=name, created=item.get("CreationTime"))


def _tested(data: Data) -> list[Value]:
    given = data.get("ProtectedResourceConditions")
    if not given or not any(given.values()):
        return []
    return [
        {
            own: blocks(member(given, theirs), "key", "value")
            for own, theirs in (("string_equals", "StringEquals"), ("string_not_equals", "StringNotEquals"))
        }
    ]


READERS = (
    Reader(
        service="backup",
        types=("aws_backup_vault", "aws_backup_vault_policy", "aws_backup_vault_lock_configuration"),
        operations=("list_backup_vaults", "get_backup_vault_access_policy", "list_tags"),
        read=vaults,
    ),
    Reader(service="backup", types=("aws_backup_plan",), operations=("list_backup_plans", "get_backup_plan", "list_tags"), read=plans),
    Reader(
        service="backup",
        types=("aws_backup_selection",),
        operations=("list_backup_plans", "list_backup_selections", "get_backup_selection"),
        read=selections,
    ),
    Reader(
        service="backup",
        types=("aws_backup_restore_testing_plan",),
        operations=("list_restore_testing_plans", "get_restore_testing_plan", "list_tags"),
        read=restore_plans,
    ),
    Reader(
        service="backup",
        types=("aws_backup_restore_testing_selection",),
        operations=("list_restore_testing_plans", "list_restore_testing_selections", "get_restore_testing_selection"),
        read=restore_selections,
    ),
)
