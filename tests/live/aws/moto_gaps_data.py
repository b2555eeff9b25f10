"""What moto's server lacks for databases and caches."""

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


def _subnets_of_replication() -> None:
    """Groups have the subnets that they were given: https://docs.aws.amazon.com/dms/latest/APIReference/API_ReplicationSubnetGroup.html."""
    from moto.dms.models import DatabaseMigrationServiceBackend, FakeReplicationSubnetGroup

    create, to_dict = DatabaseMigrationServiceBackend.create_replication_subnet_group, FakeReplicationSubnetGroup.to_dict

    def created(self: Any, **named: Any) -> Any:
        group = create(self, **named)
        group.subnetIds = named["subnet_ids"]
        return group

    def told(self: Any) -> dict[str, Any]:
        return {**to_dict(self), "Subnets": [{"SubnetIdentifier": one, "SubnetStatus": "Active"} for one in self.subnetIds or ()]}

    DatabaseMigrationServiceBackend.create_replication_subnet_group = created  # type: ignore[method-assign]
    FakeReplicationSubnetGroup.to_dict = told  # type: ignore[method-assign]


def _parameter_sources() -> None:
    """Parameters tell who set them: https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_Parameter.html."""
    from moto.rds.models import DBParameterGroup

    update = DBParameterGroup.update_parameters

    def updated(self: Any, parameters: Any) -> None:
        update(self, [{**one, "Source": "user"} for one in parameters])

    DBParameterGroup.update_parameters = updated  # type: ignore[method-assign]


def _groups_of_caches() -> None:
    """Clusters tell their groups: https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CacheCluster.html."""
    from moto.elasticache.models import CacheCluster

    make = CacheCluster.__init__

    def init(self: Any, *arguments: Any, **named: Any) -> None:
        make(self, *arguments, **named)
        self.security_groups = [{"SecurityGroupId": one, "Status": "active"} for one in self.security_group_ids]
        self.cache_parameter_group = {"CacheParameterGroupName": self.cache_parameter_group_name, "ParameterApplyStatus": "in-sync"}

    CacheCluster.__init__ = init  # type: ignore[method-assign]


GAPS = (_resource_ids, _replication_instance_time, _subnets_of_replication, _parameter_sources, _groups_of_caches)
