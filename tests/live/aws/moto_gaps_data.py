"""What moto's server lacks for databases."""

from __future__ import annotations

from datetime import datetime
from typing import Any


def _resource_ids() -> None:
    """Each instance has an id of its own: https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBInstance.html."""
    from moto.moto_api._internal import mock_random
    from moto.rds.models import DBInstance

    make = DBInstance.__init__

    def init(self: Any, *arguments: Any, **named: Any) -> None:
        make(self, *arguments, **named)
        self.dbi_resource_id = f"db-{mock_random.get_random_hex(26).upper()}"

    DBInstance.__init__ = init  # type: ignore[method-assign]


def _replication_instance_time() -> None:
    """Moments are numbers: https://docs.aws.amazon.com/dms/latest/APIReference/API_ReplicationInstance.html."""
    from moto.dms.models import FakeReplicationInstance

    to_dict = FakeReplicationInstance.to_dict

    def told(self: Any) -> dict[str, Any]:
        given = to_dict(self)
        return {**given, "InstanceCreateTime": datetime.fromisoformat(given["InstanceCreateTime"]).timestamp()}

    FakeReplicationInstance.to_dict = told  # type: ignore[method-assign]


GAPS = (_resource_ids, _replication_instance_time)
