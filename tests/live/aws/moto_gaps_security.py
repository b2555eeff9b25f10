"""What moto's server lacks for backups, budgets, access from the company's login, firewalls and certificates."""

from __future__ import annotations

import json
from collections import defaultdict
from importlib import import_module
from typing import Any
from urllib.parse import unquote


def _backup_selections() -> None:
    """https://docs.aws.amazon.com/aws-backup/latest/devguide/API_CreateBackupSelection.html."""
    from moto.moto_api._internal import mock_random

    responses: Any = import_module("moto.backup.responses").BackupResponse
    kept: dict[str, dict[str, Any]] = defaultdict(dict)

    def plan(self: Any) -> str:
        return str(self.path.split("/selections")[0].rsplit("/", 1)[-1])

    def create(self: Any) -> str:
        id_ = str(mock_random.uuid4())
        kept[plan(self)][id_] = json.loads(self.body)["BackupSelection"]
        return json.dumps({"SelectionId": id_, "BackupPlanId": plan(self)})

    def get(self: Any) -> str:
        id_ = self.path.rstrip("/").rsplit("/", 1)[-1]
        return json.dumps({"SelectionId": id_, "BackupPlanId": plan(self), "BackupSelection": kept[plan(self)][id_]})

    def listed(self: Any) -> str:
        items = [{"SelectionId": id_, "BackupPlanId": plan(self), "SelectionName": one["SelectionName"]} for id_, one in kept[plan(self)].items()]
        return json.dumps({"BackupSelectionsList": items})

    def delete(self: Any) -> str:
        del kept[plan(self)][self.path.rstrip("/").rsplit("/", 1)[-1]]
        return "{}"

    responses.create_backup_selection, responses.get_backup_selection = create, get
    responses.list_backup_selections, responses.delete_backup_selection = listed, delete


def _vault_policies() -> None:
    """https://docs.aws.amazon.com/aws-backup/latest/devguide/API_PutBackupVaultAccessPolicy.html."""
    from moto.core.exceptions import JsonRESTError

    urls: Any = import_module("moto.backup.urls")
    responses: Any = import_module("moto.backup.responses").BackupResponse
    kept: dict[str, str] = {}

    def vault(self: Any) -> str:
        return unquote(self.path.split("/")[-2])

    def put(self: Any) -> str:
        kept[vault(self)] = json.loads(self.body)["Policy"]
        return "{}"

    def get(self: Any) -> str:
        if vault(self) not in kept:
            raise JsonRESTError("ResourceNotFoundException", "no policy")
        arn = self.backup_backend.vaults[vault(self)].backup_vault_arn
        return json.dumps({"BackupVaultName": vault(self), "BackupVaultArn": arn, "Policy": kept[vault(self)]})

    responses.put_backup_vault_access_policy, responses.get_backup_vault_access_policy = put, get
    urls.url_paths["{0}/backup-vaults/(?P<name>[^/]+)/access-policy$"] = urls.response.dispatch


def _tags_of_backups() -> None:
    """A path may end without a slash: https://docs.aws.amazon.com/aws-backup/latest/devguide/API_ListTags.html."""
    responses: Any = import_module("moto.backup.responses").BackupResponse

    def told(self: Any) -> str:
        return json.dumps({"Tags": self.backup_backend.list_tags(resource_arn=unquote(self.path.partition("/tags/")[2].rstrip("/")))})

    responses.list_tags = told


def _notifications_of_budgets() -> None:
    """https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_DescribeBudgetNotificationsForAccount.html."""
    responses: Any = import_module("moto.budgets.responses").BudgetsResponse
    tags: dict[str, Any] = {}
    create = responses.create_budget

    def made(self: Any) -> str:
        tags[self._get_param("Budget")["BudgetName"]] = self._get_param("ResourceTags", [])
        return str(create(self))

    def tags_of(self: Any) -> str:
        return json.dumps({"ResourceTags": tags.get(self._get_param("ResourceARN").rsplit("/", 1)[-1], [])})

    def budgets(self: Any) -> dict[str, Any]:
        return dict(self.backend.budgets[self._get_param("AccountId")])

    def notifications(self: Any) -> str:
        listed = [{"BudgetName": name, "Notifications": budget.get_notifications()} for name, budget in budgets(self).items()]
        return json.dumps({"BudgetNotificationsForAccount": listed})

    def subscribers(self: Any) -> str:
        asked = self._get_param("Notification")
        same = [
            one
            for one in budgets(self)[self._get_param("BudgetName")].notifications
            if asked.items() <= {**one.details, "Threshold": asked["Threshold"]}.items()
        ]
        return json.dumps({"Subscribers": same[0].subscribers if same else []})

    responses.create_budget, responses.list_tags_for_resource = made, tags_of
    responses.describe_budget_notifications_for_account, responses.describe_subscribers_for_notification = notifications, subscribers


def _permission_sets() -> None:
    """https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_PutPermissionsBoundaryToPermissionSet.html."""
    from moto.core.exceptions import JsonRESTError

    responses: Any = import_module("moto.ssoadmin.responses").SSOAdminResponse
    boundaries: dict[str, Any] = {}

    def put(self: Any) -> str:
        boundaries[self._get_param("PermissionSetArn")] = self._get_param("PermissionsBoundary")
        return "{}"

    def get(self: Any) -> str:
        if self._get_param("PermissionSetArn") not in boundaries:
            raise JsonRESTError("ResourceNotFoundException", "no boundary")
        return json.dumps({"PermissionsBoundary": boundaries[self._get_param("PermissionSetArn")]})

    def tags(self: Any) -> str:
        sets = self.ssoadmin_backend.permission_sets
        return json.dumps({"Tags": next((one.tags or [] for one in sets if one.permission_set_arn == self._get_param("ResourceArn")), [])})

    def provisioned(_: Any) -> str:
        return json.dumps({"PermissionSetProvisioningStatus": {"Status": "SUCCEEDED", "RequestId": "00000000-0000-4000-8000-000000000000"}})

    responses.describe_permission_set_provisioning_status = provisioned
    responses.put_permissions_boundary_to_permission_set, responses.get_permissions_boundary_for_permission_set = put, get
    responses.list_tags_for_resource = tags


def _resources_of_firewalls() -> None:
    """https://docs.aws.amazon.com/waf/latest/APIReference/API_ListResourcesForWebACL.html."""
    responses: Any = import_module("moto.wafv2.responses").WAFV2Response
    marks = {"API_GATEWAY": ":apigateway:", "APPLICATION_LOAD_BALANCER": ":elasticloadbalancing:"}

    def resources(self: Any) -> str:
        mark = marks.get(self._get_param("ResourceType", "APPLICATION_LOAD_BALANCER"), "none")
        firewall = self.wafv2_backend.wacls[self._get_param("WebACLArn")]
        return json.dumps({"ResourceArns": [arn for arn in firewall.associated_resources if mark in arn]})

    responses.list_resources_for_web_acl = resources


GAPS = (_backup_selections, _vault_policies, _tags_of_backups, _notifications_of_budgets, _permission_sets, _resources_of_firewalls)
