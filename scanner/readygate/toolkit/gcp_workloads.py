"""What runs code in Google Cloud: functions of both generations, Cloud Run services and jobs, and how long and as whom they run.

Sources: https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/cloud_run_v2_service#timeout-1,
https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/cloud_run_service#timeout_seconds-1
"""

from __future__ import annotations

from decimal import Decimal

from readygate.model.attribute import Attribute, Number
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit import gcp_functions
from readygate.toolkit.durations import in_seconds

RUN_SERVICE = "google_cloud_run_v2_service"
RUN_JOB = "google_cloud_run_v2_job"
FORMER_RUN_SERVICE = "google_cloud_run_service"
FUNCTIONS = (gcp_functions.FIRST, gcp_functions.SECOND)
WEB_WORKLOADS = (*FUNCTIONS, RUN_SERVICE, FORMER_RUN_SERVICE)
"""What is called by a URL."""
RUN_TIMEOUT = 300
"""Seconds after which Cloud Run gives up a request where nobody says; https://cloud.google.com/run/docs/configuring/request-timeout"""


def timeout_of(workload: Resource) -> Attribute:
    """How long (seconds) a function or Cloud Run service may work on a request."""
    if workload.type in FUNCTIONS:
        return gcp_functions.setting(workload, "timeout").or_default(gcp_functions.DEFAULT_TIMEOUT)
    if workload.type == RUN_SERVICE:
        return in_seconds(workload["template"]["timeout"]).or_default(RUN_TIMEOUT)
    return workload["template"]["spec"]["timeout_seconds"].or_default(RUN_TIMEOUT)


def outlasts(waiting: Attribute, workload: Resource, *, at_most: Number) -> Truth:
    """Whether who calls a workload waits as long (seconds) as it may run, or as long as is allowed."""
    running = timeout_of(workload)
    if not isinstance(running.value, int | Decimal):
        return waiting.at_least(at_most) | running.at_least(0)
    needed = min(running.value, at_most)
    if not isinstance(waiting.value, int | Decimal):
        return waiting.at_least(needed)
    return waiting.answer(waiting.value >= needed, f"is {waiting.shown()}; {workload.address} runs up to {running.value} s")
