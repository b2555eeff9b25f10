"""The methods that readers call, with the permission that each takes, and where those lie that no client library is installed for."""

from __future__ import annotations

from msgspec import Struct

from readygate.live.gcp.gets import GET_POLICIES, GETS

READS = ("get", "list", "search")
"""The verbs of methods that change nothing.

Source: https://cloud.google.com/apis/design/standard_methods
"""


class Method(Struct, frozen=True, kw_only=True):
    """A method of a service."""

    permission: str
    path: str = ""
    """Below the service's address, for a GET; empty where the official client is used."""
    items: str = ""
    """The member of each page that holds the items."""
    posts: bool = False
    """Whether it is called with POST, though it reads: the policies of some services are."""


LISTS: dict[str, dict[str, Method]] = {
    "billingbudgets": {
        "billingAccounts.budgets.list": Method(permission="billing.budgets.list", path="v1/{account}/budgets", items="budgets"),
    },
    "cloudasset": {
        "assets.list:RESOURCE": Method(permission="cloudasset.assets.listResource"),
        "assets.list:IAM_POLICY": Method(permission="cloudasset.assets.listIamPolicy"),
    },
    "cloudbilling": {
        "projects.getBillingInfo": Method(permission="resourcemanager.projects.get", path="v1/projects/{project}/billingInfo"),
    },
    "cloudresourcemanager": {
        "projects.get": Method(permission="resourcemanager.projects.get"),
        "liens.list": Method(permission="resourcemanager.projects.get", path="v3/liens?parent=projects/{number}", items="liens"),
    },
    "cloudscheduler": {
        "projects.locations.list": Method(permission="cloudscheduler.locations.list", path="v1/projects/{project}/locations", items="locations"),
        "projects.locations.jobs.list": Method(permission="cloudscheduler.jobs.list", path="v1/{parent}/jobs", items="jobs"),
    },
    "iam": {
        "workloadIdentityPools.list": Method(
            permission="iam.workloadIdentityPools.list",
            path="v1/projects/{project}/locations/global/workloadIdentityPools",
            items="workloadIdentityPools",
        ),
        "workloadIdentityPools.providers.list": Method(
            permission="iam.workloadIdentityPoolProviders.list", path="v1/{parent}/providers", items="workloadIdentityPoolProviders"
        ),
    },
    "logging": {
        "projects.exclusions.list": Method(permission="logging.exclusions.list", path="v2/projects/{project}/exclusions", items="exclusions"),
    },
    "memorystore": {
        "instances.list": Method(permission="memorystore.instances.list", path="v1/projects/{project}/locations/-/instances", items="instances"),
    },
    "monitoring": {
        "projects.dashboards.list": Method(permission="monitoring.dashboards.list", path="v1/projects/{project}/dashboards", items="dashboards"),
        "projects.notificationChannels.list": Method(
            permission="monitoring.notificationChannels.list", path="v3/projects/{project}/notificationChannels", items="notificationChannels"
        ),
        "projects.uptimeCheckConfigs.list": Method(
            permission="monitoring.uptimeCheckConfigs.list", path="v3/projects/{project}/uptimeCheckConfigs", items="uptimeCheckConfigs"
        ),
        "services.list": Method(permission="monitoring.services.list", path="v3/projects/{project}/services", items="services"),
        "services.serviceLevelObjectives.list": Method(
            permission="monitoring.slos.list", path="v3/projects/{project}/services/-/serviceLevelObjectives", items="serviceLevelObjectives"
        ),
    },
    "sqladmin": {
        "instances.list": Method(permission="cloudsql.instances.list", path="v1/projects/{project}/instances", items="items"),
        "databases.list": Method(permission="cloudsql.databases.list", path="v1/projects/{project}/instances/{instance}/databases", items="items"),
        "users.list": Method(permission="cloudsql.users.list", path="v1/projects/{project}/instances/{instance}/users", items="items"),
    },
}
"""By service, as the first part of its address has it, and by name; single objects are read by `gets`.

Sources: https://cloud.google.com/asset-inventory/docs/access-control, https://cloud.google.com/iam/docs/permissions-reference,
https://cloud.google.com/monitoring/api/ref_v3/rest, https://cloud.google.com/sql/docs/mysql/admin-api/rest,
https://cloud.google.com/logging/docs/reference/v2/rest, https://cloud.google.com/billing/docs/reference/budget/rest
"""


def _methods() -> dict[str, dict[str, Method]]:
    found = {service: dict(methods) for service, methods in LISTS.items()}
    for one in (*GETS.values(), *GET_POLICIES.values()):
        found.setdefault(one.service, {})[one.operation] = Method(permission=one.permission, path=one.path, posts=one.posts)
    return found


METHODS = _methods()


def is_read(operation: str) -> bool:
    """Whether a method only reads, by its verb."""
    verb = operation.partition(":")[0].rpartition(".")[2]
    return any(verb == read or (verb.startswith(read) and verb[len(read)].isupper()) for read in READS)
