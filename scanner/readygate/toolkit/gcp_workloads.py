"""What runs code in Google Cloud: functions of both generations, Cloud Run services and jobs, and how long and as whom they run.

Sources: https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/cloud_run_v2_service#timeout-1,
https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/cloud_run_service#timeout_seconds-1
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from readygate.model.attribute import Attribute, Number
from readygate.model.resource import Resource
from readygate.model.truth import FALSE, Truth
from readygate.toolkit import gcp_functions
from readygate.toolkit.durations import in_seconds
from readygate.toolkit.gcp_iam import Grant, is_account, is_custom, is_public

RUN_SERVICE = "google_cloud_run_v2_service"
RUN_JOB = "google_cloud_run_v2_job"
FORMER_RUN_SERVICE = "google_cloud_run_service"
FUNCTIONS = (gcp_functions.FIRST, gcp_functions.SECOND)
WEB_WORKLOADS = (*FUNCTIONS, RUN_SERVICE, FORMER_RUN_SERVICE)
"""What is called by a URL."""
INSTANCES = ("google_compute_instance", "google_compute_instance_template")
WORKLOADS = (*WEB_WORKLOADS, RUN_JOB, *INSTANCES)
ACCOUNT = "google_service_account"
INVOKING = ("roles/run.invoker", "roles/run.admin", "roles/cloudfunctions.invoker", "roles/cloudfunctions.admin", "roles/editor", "roles/owner")
"""Roles with which functions and services can be called; https://cloud.google.com/run/docs/reference/iam/roles"""
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


def declared_accounts(account: Attribute) -> list[Resource]:
    """The service accounts of the configuration that a value names."""
    return [one for one in account.refers_to(ACCOUNT) if one.mode == "managed"]


def may_be_called_by(workload: Resource, account: Resource) -> Truth:
    """Whether a function or Cloud Run service lets an account call it, by a grant on it or on its project."""

    def lets(grant: Grant) -> Truth:
        called_by = grant.is_for(is_public) | grant.is_for(lambda member: is_account(member, account))
        return called_by & (_may_hold_anything(grant.role) if is_custom(grant.role) else grant.is_of(*INVOKING))

    return gcp_functions.any_grant_on(workload, lets, in_project=True)


def _may_hold_anything(role: Attribute) -> Truth:
    return role.answer(None, f"is {role.shown()}, a role whose permissions are not known")


def any_variable(workload: Resource, question: Callable[[Attribute, str], Truth]) -> Truth:
    """Whether the answer is true for the value and name of an environment variable of a function, Cloud Run service or job."""
    if workload.type in FUNCTIONS:
        variables = gcp_functions.setting(workload, "environment_variables")
        return variables.any(lambda value: question(value, str(value.path[-1])))

    def ask(variable: Attribute) -> Truth:
        return FALSE if variable["value"].is_set().is_false else question(variable["value"], variable["name"].text or "")

    return _instances_of(workload)["containers"].any(lambda container: container["env"].any(ask))


def identity_of(workload: Resource) -> Attribute:
    """The service account that a workload runs as."""
    if workload.type in FUNCTIONS:
        return gcp_functions.setting(workload, "service_account")
    if workload.type in INSTANCES:
        return workload["service_account"]["email"]
    return _instances_of(workload)["service_account_name" if workload.type == FORMER_RUN_SERVICE else "service_account"]


def _instances_of(workload: Resource) -> Attribute:
    """What describes the instances of a Cloud Run service or job."""
    inner = {RUN_JOB: "template", FORMER_RUN_SERVICE: "spec"}.get(workload.type)
    return workload["template"][inner] if inner else workload["template"]
