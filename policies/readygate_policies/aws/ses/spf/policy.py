"""Where no record says which machines send for a domain, receivers take its mail for forged."""

from readygate.model.attribute import Attribute
from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.dns_records import any_text_record, has_record, has_text_record, plain

POLICY = Policy(
    id="aws-ses-spf",
    title="MAIL FROM domain lets SES send, and not everybody",
    resource=("aws_ses_domain_mail_from", "aws_sesv2_email_identity_mail_from_attributes"),
    severity=Severity.MEDIUM,
    remediation='Add a TXT record "v=spf1 include:amazonses.com -all" for the `mail_from_domain`.',
    references=(
        "https://docs.aws.amazon.com/ses/latest/dg/mail-from.html",
        "https://www.rfc-editor.org/rfc/rfc7208#section-5.1",
    ),
    proves=("DS-2.3.1", "DS-2.3.3"),
)


def applies(sender: Resource) -> Truth:
    """Without a domain of one's own SES sends from amazonses.com, which has such a record."""
    return ~sender["mail_from_domain"].is_empty()


def check(sender: Resource) -> Truth:
    domain = sender["mail_from_domain"]
    if domain.text is None:
        return domain.matches("^$")
    found = has_text_record(sender, domain.text)
    if not found.is_false:
        return any_text_record(sender, domain.text, _lets_only_ses)
    here = has_record(sender, domain.text)
    return sender.answer(False if here else None, f"no text record {domain.text} is declared" + ("" if here else " here"))


def _lets_only_ses(value: Attribute) -> Truth:
    if value.text is None:
        return value.matches(".")
    terms = plain(value.text).lower().split()
    fine = terms[:1] == ["v=spf1"] and "include:amazonses.com" in terms and not {"all", "+all"} & set(terms)
    return value.answer(fine, f"is {value.shown()}")
