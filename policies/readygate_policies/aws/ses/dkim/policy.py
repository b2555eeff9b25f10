"""Mail that nobody signed is taken for forged, and forged mail for that of the domain."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.dns_records import is_published_here
from readygate.toolkit.names import names, naming

POLICY = Policy(
    id="aws-ses-dkim",
    title="Mail from the domain is signed, and the keys are published",
    resource="aws_ses_domain_identity",
    severity=Severity.MEDIUM,
    remediation="Add an `aws_ses_domain_dkim` for the domain, and a CNAME record for each of its `dkim_tokens`.",
    references=("https://docs.aws.amazon.com/ses/latest/dg/send-email-authentication-dkim-easy.html",),
    related=("ses_identity_dkim_enabled",),
    proves=("DS-2.3.1", "DS-2.3.3"),
)


def check(identity: Resource) -> Truth:
    keys = naming(identity, "domain", "aws_ses_domain_dkim")
    return keys.any(lambda one: names(one["domain"], identity, "domain") & _is_published(one))


def _is_published(keys: Resource) -> Truth:
    """The tokens are only known after apply, so that whatever publishes them refers to them."""
    here = is_published_here(keys)
    return keys.answer(True if here else None, f"the tokens of {keys.address} are published {'here' if here else 'elsewhere, if at all'}")
