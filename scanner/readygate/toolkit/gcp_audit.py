"""Which audit logs of Google Cloud are written, in the two forms in which Terraform asks for them: an audit config, or a whole IAM policy.

Sources: https://cloud.google.com/logging/docs/audit/configure-data-access,
https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/google_project_iam#google_project_iam_audit_config
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from readygate.model.attribute import Attribute
from readygate.model.related import Related
from readygate.model.resource import Resource
from readygate.model.truth import Truth, any_of

AUDIT_CONFIGS = ("google_project_iam_audit_config", "google_folder_iam_audit_config", "google_organization_iam_audit_config")
POLICIES = ("google_project_iam_policy", "google_folder_iam_policy", "google_organization_iam_policy")
ALL_SERVICES = "allServices"


class AuditLog(Struct, frozen=True):
    """One kind of log of one service, and whose calls are left out of it."""

    service: Attribute
    kind: Attribute
    exempted: Attribute

    def is_of(self, service: str, kind: str) -> Truth:
        """Whether it is this kind of log for this service, be it by name or among all services."""
        return self.service.one_of(service, ALL_SERVICES) & self.kind.equals(kind)


def asks_for(root: Resource, service: str) -> Truth:
    """Whether audit logs of a service are configured here; what was not seen is taken for somebody else's, as what stands above the project is."""
    return any_of(log.service.one_of(service, ALL_SERVICES) for one in _configuring(root).found for log in audit_logs(one))


def is_logged(root: Resource, service: str, kind: str) -> Truth:
    """Whether a kind of log is written for a service with nobody's calls left out; those whom one configuration exempts are exempt from all."""
    found = _configuring(root)
    written = found.any(lambda one: any_of(log.is_of(service, kind) for log in audit_logs(one)))
    exempted = found.any(lambda one: any_of(log.is_of(service, kind) & ~log.exempted.is_empty() for log in audit_logs(one)))
    return written & ~exempted


def audit_logs(resource: Resource) -> Iterator[AuditLog]:
    """The logs that one audit config or IAM policy asks for; a document that is not known gives one of unknown parts."""
    if resource.type in AUDIT_CONFIGS:
        for log in resource["audit_log_config"].blocks():
            yield AuditLog(resource["service"], log["log_type"], log["exempted_members"])
        return
    for config in resource["policy_data"].json()["auditConfigs"].blocks():
        for log in config["auditLogConfigs"].blocks():
            yield AuditLog(config["service"], log["logType"], log["exemptedMembers"])


def _configuring(root: Resource) -> Related:
    return root.others(*AUDIT_CONFIGS, *POLICIES)
