"""How Cloud Monitoring and Cloud Logging show that a function, a Cloud Run service or a load balancer fails.

Sources: https://cloud.google.com/monitoring/api/metrics_gcp_c#gcp-cloudfunctions, https://cloud.google.com/monitoring/api/metrics_gcp_p_z#gcp-run,
https://cloud.google.com/monitoring/api/metrics_gcp_i_o#gcp-loadbalancing, https://cloud.google.com/functions/docs/monitoring/logging
"""

from __future__ import annotations

from collections.abc import Iterator

from readygate.model.resource import Resource
from readygate.model.values import outline
from readygate.toolkit.gcp_alerts import Symptom
from readygate.toolkit.gcp_filters import Facts
from readygate.toolkit.gcp_functions import FIRST, SECOND
from readygate.toolkit.gcp_workloads import FORMER_RUN_SERVICE, RUN_SERVICE

URL_MAP = "google_compute_url_map"
EXECUTIONS = "cloudfunctions.googleapis.com/function/execution_count"
DURATIONS = "cloudfunctions.googleapis.com/function/execution_times"
REQUESTS = "run.googleapis.com/request_count"
LATENCIES = "run.googleapis.com/request_latencies"
BALANCED = ("loadbalancing.googleapis.com/https/request_count", "loadbalancing.googleapis.com/https/backend_request_count")
LINES = "logging.googleapis.com/log_entry_count"
FUNCTION_TYPES = (FIRST, SECOND)
RUN_TYPES = (SECOND, RUN_SERVICE, FORMER_RUN_SERVICE)
"""What is, or runs as, a Cloud Run service."""


def failures(workload: Resource) -> Iterator[Symptom]:
    """How a failure shows: an execution that is not ok, a request that is answered with a server error, or an error in the log."""
    yield from _outcomes(workload, status="error", code="500")
    for place in _places(workload):
        yield _pair(place, {"severity": "ERROR"}, {"severity": "INFO"})
        yield _pair(place, {"metric.type": LINES, "metric.labels.severity": "ERROR"}, {"metric.type": LINES, "metric.labels.severity": "INFO"})


def timeouts(workload: Resource) -> Iterator[Symptom]:
    """How it shows that a function ran out of time: by its status, by the answer, or by a line in the log."""
    yield from _outcomes(workload, status="timeout", code="504")
    for place in _places(workload):
        yield _pair(place, {"severity": "ERROR", "httpRequest.status": "504"}, {"severity": "INFO", "httpRequest.status": "200"})


def durations(workload: Resource) -> Iterator[Symptom]:
    """The metrics that tell how long executions take."""
    for place in _places(workload):
        yield Symptom({**place, "metric.type": DURATIONS if place["resource.type"] == "cloud_function" else LATENCIES})


def _outcomes(workload: Resource, *, status: str, code: str) -> Iterator[Symptom]:
    for place in _places(workload):
        if place["resource.type"] == "cloud_function":
            metric = {"metric.type": EXECUTIONS}
            yield _pair(place, {**metric, "metric.labels.status": status}, {**metric, "metric.labels.status": "ok"})
            yield _pair(place, _ending(status), _ending("ok"))
        else:
            metrics = BALANCED if workload.type == URL_MAP else (REQUESTS,)
            yield from (_pair(place, _answered(metric, code), _answered(metric, "200")) for metric in metrics)


def _answered(metric: str, code: str) -> Facts:
    """The labels of a request; those of Cloud Run call a class 5xx, those of load balancers 500."""
    class_ = f"{code[0]}xx" if metric == REQUESTS else f"{code[0]}00"
    return {"metric.type": metric, "metric.labels.response_code": code, "metric.labels.response_code_class": class_}


def _ending(status: str) -> Facts:
    """The line that functions of the first generation write at their end."""
    return {"textPayload": f"Function execution took 100 ms, finished with status: '{status}'", "severity": "DEBUG"}


def _places(workload: Resource) -> Iterator[dict[str, str]]:
    """What tells in Monitoring and Logging that something is of this workload."""
    name = outline(workload["name"].value)
    shared = {"resource.labels.project_id": workload["project"].text or str(workload.provider.account or "")}
    region = workload["location" if workload["region"].is_set().is_false else "region"].text
    if workload.type in FUNCTION_TYPES:
        yield _known({**shared, "resource.type": "cloud_function", "resource.labels.function_name": name, "resource.labels.region": region or ""})
    if workload.type in RUN_TYPES:
        run = name.replace("_", "-").lower() if workload.type == SECOND else name
        yield _known({**shared, "resource.type": "cloud_run_revision", "resource.labels.service_name": run, "resource.labels.location": region or ""})
    if workload.type == URL_MAP:
        yield _known({**shared, "resource.type": "https_lb_rule", "resource.labels.url_map_name": name})


def _known(place: dict[str, str]) -> dict[str, str]:
    return {field: value for field, value in place.items() if value}


def _pair(place: Facts, sick: Facts, well: Facts) -> Symptom:
    return Symptom({**place, **sick}, {**place, **well})
