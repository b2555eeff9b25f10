"""An address that a scheduler may call without a token can be called by everyone who learns of it."""

from readygate.model.attribute import Attribute
from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth

POLICY = Policy(
    id="gcp-scheduler-authentication",
    title="Scheduled job proves who it is to what it calls",
    resource="google_cloud_scheduler_job",
    severity=Severity.HIGH,
    remediation=(
        "Add `oidc_token { service_account_email = ... }` to `http_target` (`oauth_token` for APIs of Google), with a service account that may "
        "invoke the function or service."
    ),
    references=("https://cloud.google.com/scheduler/docs/http-target-auth",),
    proves=("SI-2.6",),
)


def applies(job: Resource) -> Truth:
    """Topics and App Engine are called by the service itself, which is authenticated."""
    return ~job["http_target"].is_empty()


def check(job: Resource) -> Truth:
    return job["http_target"].every(lambda target: _has_token(target["oidc_token"]) | _has_token(target["oauth_token"]))


def _has_token(token: Attribute) -> Truth:
    return token.any(lambda one: one["service_account_email"].is_set())
