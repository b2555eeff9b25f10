"""A token proves who calls, and the call is refused all the same where that account may not call."""

from readygate.model.attribute import Attribute
from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth, any_of
from readygate.toolkit.gcp_workloads import WEB_WORKLOADS, declared_accounts, may_be_called_by

POLICY = Policy(
    id="gcp-iam-invoker",
    title="Account by which a job or subscription calls a function may call it",
    resource=("google_cloud_scheduler_job", "google_pubsub_subscription"),
    severity=Severity.HIGH,
    remediation="Grant the account of the token `roles/run.invoker` (`roles/cloudfunctions.invoker` in the first generation) on what is called.",
    references=(
        "https://cloud.google.com/scheduler/docs/http-target-auth",
        "https://cloud.google.com/pubsub/docs/authenticate-push-subscriptions",
        "https://cloud.google.com/functions/docs/securing/authenticating",
    ),
    proves=("SI-2.6", "SI-2.8"),
)
TARGETS = {"google_cloud_scheduler_job": ("http_target", "uri"), "google_pubsub_subscription": ("push_config", "push_endpoint")}
"""By type of caller: the block that says what it calls, and the argument in it."""


def applies(caller: Resource) -> Truth:
    """Where the account or the function is declared elsewhere, so may be the grant."""
    accounts = declared_accounts(_account(caller))
    declared = caller.answer(bool(accounts), "has the token of an account that is declared here" if accounts else "has no token of such an account")
    return declared & _address(caller).refers_to(*WEB_WORKLOADS).exists()


def check(caller: Resource) -> Truth:
    accounts = declared_accounts(_account(caller))
    return _address(caller).refers_to(*WEB_WORKLOADS).every(lambda called: any_of(may_be_called_by(called, account) for account in accounts))


def _address(caller: Resource) -> Attribute:
    block, argument = TARGETS[caller.type]
    return caller[block][argument]


def _account(caller: Resource) -> Attribute:
    return caller[TARGETS[caller.type][0]]["oidc_token"]["service_account_email"]
