"""What moto's server lacks for identities."""

from __future__ import annotations

from importlib import import_module
from typing import Any


def _names_of_policies() -> None:
    """https://docs.aws.amazon.com/IAM/latest/APIReference/API_ManagedPolicyDetail.html."""
    policy: Any = import_module("moto.iam.models").ManagedPolicy
    policy.policy_name = property(lambda self: self.name)
    policy.policy_id = property(lambda self: self.id)


def _instance_profile_tags() -> None:
    """https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListInstanceProfileTags.html."""
    from moto.core.responses import ActionResult

    responses: Any = import_module("moto.iam.responses").IamResponse

    def told(self: Any) -> ActionResult:
        return ActionResult({"Tags": self.backend.get_instance_profile(self._get_param("InstanceProfileName")).tags, "IsTruncated": False})

    responses.list_instance_profile_tags = told


GAPS = (_names_of_policies, _instance_profile_tags)
