"""Resources that their services list and the asset inventory does not: the same converters make of them what the provider stores.

API: https://cloud.google.com/scheduler/docs/reference/rest/v1/projects.locations.jobs,
https://cloud.google.com/iam/docs/reference/rest/v1/projects.locations.workloadIdentityPools,
https://cloud.google.com/memorystore/docs/valkey/reference/rest/v1/projects.locations.instances
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from readygate.live.found import Reading
from readygate.live.gcp.api import Api
from readygate.live.gcp.assets import converted
from readygate.live.gcp.shapes import Asset
from readygate.live.reader import Reader

JOB, POOL, PROVIDER, VALKEY = (
    "cloudscheduler.googleapis.com/Job",
    "iam.googleapis.com/WorkloadIdentityPool",
    "iam.googleapis.com/WorkloadIdentityPoolProvider",
    "memorystore.googleapis.com/Instance",
)
POOL_PROVIDER = "google_iam_workload_identity_pool_provider"


def jobs(api: Api) -> Reading:
    """The jobs of Cloud Scheduler in every region that has the service."""
    for project in api.projects().values():
        for location in api.items("projects.locations.list", project=project):
            yield _jobs(api, project, location["name"])


def _jobs(api: Api, project: str, parent: str) -> Reading:
    for one in api.items("projects.locations.jobs.list", parent=parent, project=project):
        yield from converted(_asset(JOB, one, project))


def pools(api: Api) -> Reading:
    """The pools of identities from elsewhere, and where each takes them from."""
    for project in api.projects().values():
        for one in api.items("workloadIdentityPools.list", project=project):
            yield from converted(_asset(POOL, one, project))
            yield _providers(api, project, one["name"])


def _providers(api: Api, project: str, parent: str) -> Reading:
    for one in api.items("workloadIdentityPools.providers.list", POOL_PROVIDER, parent=parent, project=project):
        yield from converted(_asset(PROVIDER, one, project))


def valkeys(api: Api) -> Reading:
    """The instances of Memorystore for Valkey, in all regions at once."""
    for project in api.projects().values():
        for one in api.items("instances.list", project=project):
            yield from converted(_asset(VALKEY, one, project))


def _asset(type_: str, data: Mapping[str, Any], project: str) -> Asset:
    """An item of a list as the inventory would have it; the project in its name may be a number."""
    parts = str(data["name"]).split("/")
    return Asset(type_, "/".join((parts[0], project, *parts[2:])), data, project)


OTHERS = (("cloudasset", "assets.list:RESOURCE"),)
READERS = (
    Reader(
        service="cloudscheduler",
        types=("google_cloud_scheduler_job",),
        operations=("projects.locations.list", "projects.locations.jobs.list"),
        others=OTHERS,
        read=jobs,
        scope="account",
    ),
    Reader(
        service="iam",
        types=("google_iam_workload_identity_pool", POOL_PROVIDER),
        operations=("workloadIdentityPools.list", "workloadIdentityPools.providers.list"),
        others=OTHERS,
        read=pools,
        scope="account",
    ),
    Reader(
        service="memorystore",
        types=("google_memorystore_instance",),
        operations=("instances.list",),
        others=OTHERS,
        read=valkeys,
        scope="account",
    ),
)
