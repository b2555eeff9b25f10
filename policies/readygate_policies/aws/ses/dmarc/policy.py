"""Without a DMARC policy that says so, mail that others send in the domain's name is delivered."""

from collections.abc import Iterator

from readygate.model.attribute import Attribute
from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.dns_records import any_text_record, has_text_record, is_published_here, plain

POLICY = Policy(
    id="aws-ses-dmarc",
    title="Domain has forged mail quarantined or rejected",
    resource=("aws_ses_domain_identity", "aws_sesv2_email_identity"),
    severity=Severity.MEDIUM,
    remediation='Add a TXT record `_dmarc.DOMAIN` such as "v=DMARC1; p=quarantine; rua=mailto:dmarc@DOMAIN".',
    references=(
        "https://docs.aws.amazon.com/ses/latest/dg/send-email-authentication-dmarc.html",
        "https://www.rfc-editor.org/rfc/rfc7489#section-6.3",
    ),
    parameters={"policies": Parameter(("quarantine", "reject"), "what may have to happen with mail that fails (`p`)")},
    proves=("DS-2.3.1", "DS-2.3.3"),
)


def applies(identity: Resource) -> Truth:
    """A single address is verified without records."""
    return ~_domain(identity).matches("@")


def check(identity: Resource, parameters: Parameters) -> Truth:
    """The record of the nearest domain above counts where the domain has none of its own (RFC 7489, section 6.6.3)."""
    domain = _domain(identity)
    if domain.text is None:
        return domain.matches("^$")  # equivalent: whether the policy applies is not known then either
    for name in _record_names(domain.text):
        found = has_text_record(identity, name)
        if not found.is_false:
            return any_text_record(identity, name, lambda value: _asks_for(value, parameters.texts("policies")))
    keys = [one for one in identity.others("aws_ses_domain_dkim") if one["domain"].text == domain.text]
    here = is_published_here(identity, *keys)
    return identity.answer(False if here else None, f"no record _dmarc.{domain.text} is declared" + ("" if here else " here"))


def _domain(identity: Resource) -> Attribute:
    return identity["domain" if identity.type == "aws_ses_domain_identity" else "email_identity"]


def _record_names(domain: str) -> Iterator[str]:
    labels = domain.rstrip(".").split(".")
    yield from ("_dmarc." + ".".join(labels[first:]) for first in range(max(1, len(labels) - 1)))


def _asks_for(value: Attribute, wanted: tuple[str, ...]) -> Truth:
    if value.text is None:
        return value.matches(".")
    tags = dict(tag.strip().lower().partition("=")[::2] for tag in plain(value.text).split(";"))
    return value.answer(tags.get("v") == "dmarc1" and tags.get("p") in wanted, f"is {value.shown()}")
