"""What moto's server lacks for machines."""

from __future__ import annotations

from typing import Any


def _groups_of_instances() -> None:
    """An instance has the groups of its first interface: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Instance.html."""
    from moto.ec2.models.instances import Instance

    def groups(self: Any) -> list[Any]:
        return self.security_groups or [*self.nics[0].group_set]

    Instance.dynamic_group_list = property(groups)  # type: ignore[method-assign,assignment]


GAPS = (_groups_of_instances,)
