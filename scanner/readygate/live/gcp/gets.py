"""The calls by which services tell of one object, or of who may do what with it, where the lists come from the asset inventory.

Sources: the reference of each service below https://cloud.google.com, such as https://cloud.google.com/pubsub/docs/reference/rest/v1/projects.topics/get,
and for permissions https://cloud.google.com/iam/docs/permissions-reference
"""

from __future__ import annotations

from msgspec import Struct


class Get(Struct, frozen=True):
    """How a service is asked for one object."""

    asset: str
    """What the inventory calls its type."""
    service: str
    operation: str
    permission: str
    path: str
    """Below the service's address, made of Terraform's attributes: `{name}` is the last part of one, `{+name}` all of it, as in RFC 6570."""

    posts: bool = False
    """Whether the call is a POST, as that for a policy is with some services."""

    @property
    def asset_path(self) -> str:
        """The same path as the inventory has it: below the version of the API, and a bucket by its mere name."""
        steps = self.path.partition("?")[0].partition(":")[0].removesuffix("/iam").split("/")
        version = next(at for at, step in enumerate(steps) if step[0] == "v" and step[1:2].isdigit())
        return "/".join(steps[version + 1 :]).removeprefix("b/")


LOCATED = "projects/{project}/locations/{location}"
IN_REGION = "projects/{project}/locations/{region}"
SERVICES: tuple[tuple[str, str, str, str, str], ...] = (
    ("google_artifact_registry_repository", "artifactregistry:Repository", "repositories", "", f"v1/{LOCATED}/repositories/{{repository_id}}"),
    ("google_bigquery_dataset", "bigquery:Dataset", "datasets", "", "bigquery/v2/projects/{project}/datasets/{dataset_id}"),
    ("google_bigquery_table", "bigquery:Table", "tables", "", "bigquery/v2/projects/{project}/datasets/{dataset_id}/tables/{table_id}"),
    ("google_cloudfunctions_function", "cloudfunctions:CloudFunction", "functions", "", f"v1/{IN_REGION}/functions/{{name}}"),
    ("google_cloudfunctions2_function", "cloudfunctions:Function", "functions", "", f"v2/{LOCATED}/functions/{{name}}"),
    ("google_kms_crypto_key", "cloudkms:CryptoKey", "cryptoKeys", "", "v1/{+key_ring}/cryptoKeys/{name}"),
    ("google_kms_key_ring", "cloudkms:KeyRing", "keyRings", "", f"v1/{LOCATED}/keyRings/{{name}}"),
    ("google_cloud_tasks_queue", "cloudtasks:Queue", "queues", "", f"v2/{LOCATED}/queues/{{name}}"),
    ("google_dns_managed_zone", "dns:ManagedZone", "managedZones", "", "dns/v1/projects/{project}/managedZones/{name}"),
    ("google_eventarc_trigger", "eventarc:Trigger", "triggers", "", f"v1/{LOCATED}/triggers/{{name}}"),
    ("google_project_iam_custom_role", "iam:Role", "roles", "", "v1/projects/{project}/roles/{role_id}"),
    ("google_service_account", "iam:ServiceAccount", "serviceAccounts", "", "v1/projects/{project}/serviceAccounts/{email}"),
    ("google_service_account_key", "iam:ServiceAccountKey", "serviceAccountKeys", "", "v1/{+name}"),
    ("google_logging_project_bucket_config", "logging:LogBucket", "buckets", "", f"v2/{LOCATED}/buckets/{{bucket_id}}"),
    ("google_logging_metric", "logging:LogMetric", "logMetrics", "", "v2/projects/{project}/metrics/{name}"),
    ("google_logging_project_sink", "logging:LogSink", "sinks", "", "v2/projects/{project}/sinks/{name}"),
    ("google_monitoring_alert_policy", "monitoring:AlertPolicy", "alertPolicies", "", "v3/{+name}"),
    ("google_org_policy_policy", "orgpolicy:Policy", "policy", "", "v2/{+name}"),
    ("google_pubsub_schema", "pubsub:Schema", "schemas", "", "v1/projects/{project}/schemas/{name}"),
    ("google_pubsub_subscription", "pubsub:Subscription", "subscriptions", "", "v1/projects/{project}/subscriptions/{name}"),
    ("google_pubsub_topic", "pubsub:Topic", "topics", "", "v1/projects/{project}/topics/{name}"),
    ("google_redis_cluster", "redis:Cluster", "clusters", "", f"v1/{IN_REGION}/clusters/{{name}}"),
    ("google_redis_instance", "redis:Instance", "instances", "", f"v1/{IN_REGION}/instances/{{name}}"),
    ("google_cloud_run_v2_job", "run:Job", "jobs", "", f"v2/{LOCATED}/jobs/{{name}}"),
    ("google_cloud_run_v2_service", "run:Service", "services", "", f"v2/{LOCATED}/services/{{name}}"),
    ("google_secret_manager_secret", "secretmanager:Secret", "secrets", "", "v1/projects/{project}/secrets/{secret_id}"),
    ("google_secret_manager_secret_version", "secretmanager:SecretVersion", "versions", "", "v1/{+name}"),
    ("google_project_service", "serviceusage:Service", "services", "", "v1/projects/{project}/services/{service}"),
    ("google_sql_database_instance", "sqladmin:Instance", "instances", "cloudsql", "v1/projects/{project}/instances/{name}"),
    ("google_storage_bucket", "storage:Bucket", "buckets", "", "storage/v1/b/{name}"),
    ("google_vpc_access_connector", "vpcaccess:Connector", "connectors", "", f"v1/{IN_REGION}/connectors/{{name}}"),
)
"""Resource type, asset type, the resource in the permission, the service there where it has another name, and the path."""
COMPUTE: tuple[tuple[str, str, str, str], ...] = (
    ("address", "Address", "addresses", "regions/{region}"),
    ("autoscaler", "Autoscaler", "autoscalers", "zones/{zone}"),
    ("backend_bucket", "BackendBucket", "backendBuckets", "global"),
    ("backend_service", "BackendService", "backendServices", "global"),
    ("firewall", "Firewall", "firewalls", "global"),
    ("forwarding_rule", "ForwardingRule", "forwardingRules", "regions/{region}"),
    ("global_address", "GlobalAddress", "addresses", "global"),
    ("global_forwarding_rule", "GlobalForwardingRule", "forwardingRules", "global"),
    ("health_check", "HealthCheck", "healthChecks", "global"),
    ("instance", "Instance", "instances", "zones/{zone}"),
    ("instance_group_manager", "InstanceGroupManager", "instanceGroupManagers", "zones/{zone}"),
    ("instance_template", "InstanceTemplate", "instanceTemplates", "global"),
    ("managed_ssl_certificate", "SslCertificate", "sslCertificates", "global"),
    ("network", "Network", "networks", "global"),
    ("region_autoscaler", "Autoscaler", "autoscalers", "regions/{region}"),
    ("region_backend_service", "BackendService", "backendServices", "regions/{region}"),
    ("region_health_check", "HealthCheck", "healthChecks", "regions/{region}"),
    ("region_instance_group_manager", "InstanceGroupManager", "instanceGroupManagers", "regions/{region}"),
    ("region_instance_template", "InstanceTemplate", "instanceTemplates", "regions/{region}"),
    ("region_ssl_policy", "SslPolicy", "sslPolicies", "regions/{region}"),
    ("region_target_http_proxy", "TargetHttpProxy", "targetHttpProxies", "regions/{region}"),
    ("region_target_https_proxy", "TargetHttpsProxy", "targetHttpsProxies", "regions/{region}"),
    ("region_url_map", "UrlMap", "urlMaps", "regions/{region}"),
    ("route", "Route", "routes", "global"),
    ("router", "Router", "routers", "regions/{region}"),
    ("security_policy", "SecurityPolicy", "securityPolicies", "global"),
    ("ssl_certificate", "SslCertificate", "sslCertificates", "global"),
    ("ssl_policy", "SslPolicy", "sslPolicies", "global"),
    ("subnetwork", "Subnetwork", "subnetworks", "regions/{region}"),
    ("target_http_proxy", "TargetHttpProxy", "targetHttpProxies", "global"),
    ("target_https_proxy", "TargetHttpsProxy", "targetHttpsProxies", "global"),
    ("target_ssl_proxy", "TargetSslProxy", "targetSslProxies", "global"),
    ("url_map", "UrlMap", "urlMaps", "global"),
)
"""What lies in Compute Engine: resource type, asset type, collection, and where it lies."""
REGION_PERMISSIONS = frozenset({"backendServices", "healthChecks", "sslPolicies", "targetHttpProxies", "targetHttpsProxies", "urlMaps"})
"""Collections whose regional objects take permissions of their own."""
GLOBAL_PERMISSIONS = frozenset({"addresses", "forwardingRules"})
"""Collections whose global objects take permissions of their own."""


def _of_service(asset: str, resource: str, other: str, path: str) -> Get:
    service, _, kind = asset.partition(":")
    version = next(step for step in path.split("/") if step[0] == "v" and step[1:2].isdigit())
    return Get(f"{service}.googleapis.com/{kind}", service, f"{version}.{resource}.get", f"{other or service}.{resource}.get", path)


def _of_compute(asset: str, collection: str, place: str) -> Get:
    prefix = "region" if place.startswith("regions") and collection in REGION_PERMISSIONS else ""
    prefix = "global" if place == "global" and collection in GLOBAL_PERMISSIONS else prefix
    own = prefix + collection[0].upper() + collection[1:] if prefix else collection
    where = place.partition("/")[0]
    path = f"compute/v1/projects/{{project}}/{place}/{collection}/{{name}}"
    return Get(f"compute.googleapis.com/{asset}", "compute", f"{where}.{collection}.get", f"compute.{own}.get", path)


GETS: dict[str, Get] = {type_: _of_service(*how) for type_, *how in SERVICES}
GETS.update({f"google_compute_{name}": _of_compute(*how) for name, *how in COMPUTE})
"""By resource type."""

POLICY_VERSION = "?options.requestedPolicyVersion=3"
"""Asks for the conditions of grants, too; https://cloud.google.com/iam/docs/policies#versions"""
POLICIES: tuple[tuple[str, str, str, str, str], ...] = (
    ("google_artifact_registry_repository", "artifactregistry:Repository", "repositories", "", f"v1/{LOCATED}/repositories/{{repository}}"),
    ("google_cloudfunctions_function", "cloudfunctions:CloudFunction", "functions", "", f"v1/{IN_REGION}/functions/{{cloud_function}}"),
    ("google_cloudfunctions2_function", "cloudfunctions:Function", "functions", "", f"v2/{LOCATED}/functions/{{cloud_function}}"),
    ("google_kms_crypto_key", "cloudkms:CryptoKey", "cryptoKeys", "", "v1/{+crypto_key_id}"),
    ("google_kms_key_ring", "cloudkms:KeyRing", "keyRings", "", "v1/{+key_ring_id}"),
    ("google_dataproc_cluster", "dataproc:Cluster", "clusters", "", "v1/projects/{project}/regions/{region}/clusters/{cluster}"),
    ("google_pubsub_subscription", "pubsub:Subscription", "subscriptions", "", "v1/projects/{project}/subscriptions/{subscription}"),
    ("google_pubsub_topic", "pubsub:Topic", "topics", "", "v1/projects/{project}/topics/{topic}"),
    ("google_cloud_run_v2_job", "run:Job", "jobs", "", f"v2/{LOCATED}/jobs/{{name}}"),
    ("google_cloud_run_v2_service", "run:Service", "services", "", f"v2/{LOCATED}/services/{{name}}"),
    ("google_secret_manager_secret", "secretmanager:Secret", "secrets", "", "v1/projects/{project}/secrets/{secret_id}"),
)
"""What grants are on, whose services tell a policy by GET; columns as in `SERVICES`."""
POSTED_POLICIES: tuple[tuple[str, str, str, str, str], ...] = (
    ("google_bigquery_table", "bigquery:Table", "tables", "", "bigquery/v2/projects/{project}/datasets/{dataset_id}/tables/{table_id}"),
    ("google_cloud_tasks_queue", "cloudtasks:Queue", "queues", "", f"v2/{LOCATED}/queues/{{name}}"),
    ("google_folder", "cloudresourcemanager:Folder", "folders", "resourcemanager", "v3/{+folder}"),
    ("google_organization", "cloudresourcemanager:Organization", "organizations", "resourcemanager", "v3/organizations/{org_id}"),
    ("google_project", "cloudresourcemanager:Project", "projects", "resourcemanager", "v3/projects/{project}"),
    ("google_service_account", "iam:ServiceAccount", "serviceAccounts", "", "v1/{+service_account_id}"),
    ("google_spanner_database", "spanner:Database", "databases", "", "v1/projects/{project}/instances/{instance}/databases/{database}"),
)
"""The same by POST."""


def _policy(asset: str, resource: str, other: str, path: str, *, posts: bool = False) -> Get:
    get = _of_service(asset, resource, other, path)
    operation, permission = (f"{text.removesuffix('.get')}.getIamPolicy" for text in (get.operation, get.permission))
    return Get(get.asset, get.service, operation, permission, f"{path}:getIamPolicy{'' if posts else POLICY_VERSION}", posts)


BUCKET = Get(
    "storage.googleapis.com/Bucket",
    "storage",
    "v1.buckets.getIamPolicy",
    "storage.buckets.getIamPolicy",
    "storage/v1/b/{bucket}/iam?optionsRequestedPolicyVersion=3",
)
GET_POLICIES: dict[str, Get] = {type_: _policy(*how) for type_, *how in POLICIES}
GET_POLICIES.update({type_: _policy(*how, posts=True) for type_, *how in POSTED_POLICIES})
GET_POLICIES["google_storage_bucket"] = BUCKET
"""By the resource type of what grants are on; the path is made of the arguments of the grant."""
