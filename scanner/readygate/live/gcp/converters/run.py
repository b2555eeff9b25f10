"""Cloud Run services and jobs, whichever version of the API the inventory quotes: the first one is Knative's, the second one Google's.

API: https://cloud.google.com/run/docs/reference/rest/v1/namespaces.services, https://cloud.google.com/run/docs/reference/rest/v2/projects.locations.services
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from readygate.live.gcp.shapes import MAPS, Asset, Data, Kind, Rule, first, own_labels, plain
from readygate.model.values import Value

INGRESS = {
    "all": "INGRESS_TRAFFIC_ALL",
    "internal": "INGRESS_TRAFFIC_INTERNAL_ONLY",
    "internal-and-cloud-load-balancing": "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER",
}
"""https://cloud.google.com/run/docs/securing/ingress#yaml"""
ENVIRONMENTS = {"gen1": "EXECUTION_ENVIRONMENT_GEN1", "gen2": "EXECUTION_ENVIRONMENT_GEN2"}
RUN, SCALING = "run.googleapis.com/", "autoscaling.knative.dev/"
MANAGER = "goog-managed-by"
RULE = Rule(names={"valueFrom": "value_source", "httpHeaders": "http_headers"}, maps=MAPS)


def _service(asset: Asset, own: dict[str, Value]) -> Mapping[str, Value]:
    return _former_service(asset.data) if "metadata" in asset.data else _limited(own)


def _job(asset: Asset, own: dict[str, Value]) -> Mapping[str, Value]:
    return _former_job(asset.data) if "metadata" in asset.data else _limited(own)


def _limited(own: dict[str, Value]) -> Mapping[str, Value]:
    """A service may tell of its own scaling where nobody set it."""
    scaling = first(own.get("scaling"))
    return {"scaling": [scaling] if scaling else []}


# -- the first version ---------------------------------------------------------------------------------------------------------------------
def _former_service(data: Data) -> Mapping[str, Value]:
    """A service of Knative: much of what the second version has as members are annotations here."""
    said, template = _annotations(data), data.get("spec", {}).get("template", {})
    ingress = str(said.get(f"{RUN}ingress") or "all")
    return {
        "ingress": INGRESS.get(ingress, ingress),
        "invoker_iam_disabled": said.get(f"{RUN}invoker-iam-disabled") == "true",
        "labels": _labels(data),
        "launch_stage": said.get(f"{RUN}launch-stage") or "GA",
        "description": said.get(f"{RUN}description"),
        "template": [_revision(template)],
        "traffic": [_target(one) for one in data.get("spec", {}).get("traffic") or ()],
        "uri": data.get("status", {}).get("url"),
        "scaling": [],
    }


def _former_job(data: Data) -> Mapping[str, Value]:
    execution = data.get("spec", {}).get("template", {})
    tasks = execution.get("spec", {})
    task = _task(tasks.get("template", {}).get("spec", {}), _annotations(execution))
    return {
        "labels": _labels(data),
        "launch_stage": _annotations(data).get(f"{RUN}launch-stage") or "GA",
        "template": [{"parallelism": plain(tasks.get("parallelism")), "task_count": plain(tasks.get("taskCount")), "template": [task]}],
    }


def _revision(template: Data) -> dict[str, Value]:
    spec, said = template.get("spec", {}), _annotations(template)
    return {
        **_instances(spec, said),
        "max_instance_request_concurrency": plain(spec.get("containerConcurrency")),
        "scaling": [{"min_instance_count": _count(said, "minScale"), "max_instance_count": _count(said, "maxScale")}],
        "session_affinity": said.get(f"{RUN}sessionAffinity") == "true",
    }


def _task(spec: Data, said: Data) -> dict[str, Value]:
    return {**_instances(spec, said), "max_retries": plain(spec.get("maxRetries"))}


def _instances(spec: Data, said: Data) -> dict[str, Value]:
    """What services and jobs say of their instances."""
    seconds = plain(spec.get("timeoutSeconds"))
    connector, environment = said.get(f"{RUN}vpc-access-connector"), said.get(f"{RUN}execution-environment")
    egress = {"all-traffic": "ALL_TRAFFIC", "all": "ALL_TRAFFIC", "private-ranges-only": "PRIVATE_RANGES_ONLY"}
    return {
        "containers": [_container(one) for one in spec.get("containers") or ()],
        "encryption_key": said.get(f"{RUN}encryption-key"),
        "execution_environment": ENVIRONMENTS.get(str(environment)),
        "service_account": spec.get("serviceAccountName"),
        "timeout": None if seconds is None else f"{seconds}s",
        "vpc_access": [{"connector": connector, "egress": egress.get(str(said.get(f"{RUN}vpc-access-egress")))}] if connector else [],
        "volumes": [_volume(one) for one in spec.get("volumes") or ()],
    }


def _container(data: Data) -> dict[str, Value]:
    made = RULE.block({name: value for name, value in data.items() if name != "env"})
    made["env"] = [_variable(one) for one in data.get("env") or ()]
    return made


def _variable(data: Data) -> dict[str, Value]:
    """An environment variable; the secret that it may come from is a reference with other names of members."""
    secret = data.get("valueFrom", {}).get("secretKeyRef", {})
    source: list[Value] = [{"secret_key_ref": [{"secret": secret.get("name"), "version": secret.get("key")}]}] if secret else []
    return {"name": data.get("name"), "value": data.get("value"), "value_source": source}


def _volume(data: Data) -> dict[str, Value]:
    secret = data.get("secret")
    files: list[Value] = [{"path": one.get("path"), "version": one.get("key")} for one in secret.get("items") or ()] if secret else []
    return {"name": data.get("name"), "secret": [{"secret": secret.get("secretName"), "items": files}] if secret else []}


def _target(data: Data) -> dict[str, Value]:
    newest = bool(data.get("latestRevision"))
    kind = "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST" if newest else "TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION"
    return {"percent": plain(data.get("percent")), "revision": data.get("revisionName"), "tag": data.get("tag"), "type": kind}


def _count(said: Data, name: str) -> Value:
    text = str(said.get(f"{SCALING}{name}") or "")
    return int(text) if text.isdigit() else None


def _annotations(data: Data) -> Data:
    found: Data = data.get("metadata", {}).get("annotations") or {}
    return found


def _labels(data: Data) -> dict[str, Value]:
    labels: dict[str, Any] = data.get("metadata", {}).get("labels") or {}
    return own_labels({name: value for name, value in labels.items() if name != "cloud.googleapis.com/location"})


def _is_no_function(asset: Asset) -> bool:
    """A function of the second generation runs as a service that Cloud Functions made, and is told as a function."""
    labels = asset.data.get("labels") or asset.data.get("metadata", {}).get("labels") or {}
    return labels.get(MANAGER) != "cloudfunctions"


CONVERTERS = {
    "run.googleapis.com/Job": (
        Kind(type="google_cloud_run_v2_job", attributes="labels launch_stage location name project template", names=RULE.names, more=_job),
    ),
    "run.googleapis.com/Service": (
        Kind(
            type="google_cloud_run_v2_service",
            attributes="description ingress invoker_iam_disabled labels launch_stage location name project scaling template traffic uri",
            names=RULE.names,
            more=_service,
            is_there=_is_no_function,
        ),
    ),
}
