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


def _keys_of_services() -> None:
    """https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#aws-managed-key: those under the aliases of services are managed by AWS."""
    backend: Any = import_module("moto.kms.models").KmsBackend
    create = backend.create_alias

    def named(self: Any, target_key_id: str, alias_name: str) -> Any:
        made = create(self, target_key_id, alias_name)
        if alias_name.startswith("alias/aws/"):
            self.keys[self.get_key_id(target_key_id)].key_manager = "AWS"
        return made

    backend.create_alias = named


GAPS = (_names_of_policies, _instance_profile_tags, _keys_of_services)
