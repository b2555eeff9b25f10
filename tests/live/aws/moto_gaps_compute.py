"""What moto's server lacks for containers and deployments."""

from __future__ import annotations

from typing import Any


def _all_capacity_providers() -> None:
    """Without names all are told: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeCapacityProviders.html."""
    from moto.ecs.models import EC2ContainerServiceBackend

    describe = EC2ContainerServiceBackend.describe_capacity_providers

    def described(self: Any, names: list[str] | None) -> Any:
        return describe(self, names or list(self.capacity_providers))

    EC2ContainerServiceBackend.describe_capacity_providers = described  # type: ignore[method-assign]


def _deployment_groups_together() -> None:
    """Several at once, without what they lack: https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_BatchGetDeploymentGroups.html."""
    from moto.codedeploy import responses
    from moto.core.responses import ActionResult

    info = responses._deployment_group_info

    def told(group: Any) -> dict[str, Any]:
        given = {**info(group), "alarmConfiguration": group.alarm_configuration or {}}
        return {name: value for name, value in given.items() if value != {}}

    def batch(self: Any) -> ActionResult:
        application = self._get_param("applicationName")
        groups = [self.codedeploy_backend.get_deployment_group(application, name) for name in self._get_param("deploymentGroupNames")]
        return ActionResult({"deploymentGroupsInfo": [told(group) for group in groups]})

    responses._deployment_group_info = told
    responses.CodeDeployResponse.batch_get_deployment_groups = batch  # type: ignore[attr-defined]


def _repeatable_ids() -> None:
    """Ids of CodeDeploy are drawn like all others, so that a replay gives the same ones."""
    from moto.codedeploy import models
    from moto.moto_api._internal import mock_random

    models.uuid = mock_random  # type: ignore[assignment]


GAPS = (_repeatable_ids, _all_capacity_providers, _deployment_groups_together)
