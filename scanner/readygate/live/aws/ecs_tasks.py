"""Task definitions of ECS: of each family the newest that is active.

API: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeTaskDefinition.html
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from readygate.live.aws.api import Api
from readygate.live.aws.ecs import ecs_tags
from readygate.live.aws.members import blocks, named, nested
from readygate.live.aws.values import block
from readygate.live.found import Reading
from readygate.live.reader import Reader
from readygate.model.values import Value


def task_definitions(api: Api) -> Reading:
    """The newest active task definition of each family of a region."""
    for family in api.pages("list_task_definition_families", "families", status="ACTIVE"):
        yield _task_definition(api, family)


def _task_definition(api: Api, family: str) -> Reading:
    told = api.call("describe_task_definition", taskDefinition=family, include=["TAGS"])
    task = told["taskDefinition"]
    arn = task["taskDefinitionArn"]
    attributes = named(
        task, "cpu", "enable_fault_injection", "execution_role_arn", "family", "ipc_mode", "memory", "network_mode", "pid_mode",
        "requires_compatibilities", "revision", "task_role_arn", arn="taskDefinitionArn", id="family",
    )  # fmt: skip
    attributes["arn_without_revision"] = arn.rpartition(":")[0]
    attributes["container_definitions"] = json.dumps(_written(task.get("containerDefinitions", [])))
    attributes["ephemeral_storage"] = nested(task.get("ephemeralStorage"), size_in_gib="sizeInGiB")
    attributes["inference_accelerator"] = blocks(task.get("inferenceAccelerators"), "device_name", "device_type")
    attributes["placement_constraints"] = blocks(task.get("placementConstraints"), "expression", "type")
    proxy = task.get("proxyConfiguration")
    settings: dict[str, Value] = {one["name"]: one.get("value", "") for one in (proxy or {}).get("properties", ())}
    attributes["proxy_configuration"] = block(named(proxy, "container_name", "type") | {"properties": settings} if proxy else None)
    attributes["runtime_platform"] = nested(task.get("runtimePlatform"), "cpu_architecture", "operating_system_family")
    attributes["volume"] = [_volume(volume) for volume in task.get("volumes", ())]
    attributes["tags"] = ecs_tags(told.get("tags"))
    created, creator = task.get("registeredAt"), task.get("registeredBy") or ""
    yield api.found("aws_ecs_task_definition", family, attributes, created=created, creator=creator)


def _written(given: Any) -> Any:
    """A document without what is null, and without CPU units of 0, which the service fills in and the provider takes out."""
    if isinstance(given, dict):
        return {key: _written(value) for key, value in given.items() if value is not None and (key, value) != ("cpu", 0)}
    return [_written(value) for value in given] if isinstance(given, list) else given


def _volume(volume: Mapping[str, Any]) -> Value:
    """Storage that containers share."""
    docker = "autoprovision", "driver", "driver_opts", "labels", "scope"
    files, windows = volume.get("efsVolumeConfiguration"), volume.get("fsxWindowsFileServerVolumeConfiguration")
    efs = named(files or {}, "file_system_id", "root_directory", "transit_encryption", "transit_encryption_port")
    efs["authorization_config"] = nested((files or {}).get("authorizationConfig"), "access_point_id", "iam")
    fsx = named(windows or {}, "file_system_id", "root_directory")
    fsx["authorization_config"] = nested((windows or {}).get("authorizationConfig"), "credentials_parameter", "domain")
    return named(volume, "name", configure_at_launch="configuredAtLaunch", host_path="host.sourcePath") | {
        "docker_volume_configuration": nested(volume.get("dockerVolumeConfiguration"), *docker),
        "efs_volume_configuration": block(efs if files else None),
        "fsx_windows_file_server_volume_configuration": block(fsx if windows else None),
    }


READERS = (
    Reader(
        service="ecs",
        types=("aws_ecs_task_definition",),
        operations=("list_task_definition_families", "describe_task_definition"),
        read=task_definitions,
    ),
)
