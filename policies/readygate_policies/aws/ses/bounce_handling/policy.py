"""Who keeps writing to addresses that bounce or complain is taken for a spammer, and SES stops sending for the account."""

from readygate.model.attribute import Attribute
from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth, all_of, any_of
from readygate.toolkit.databases import is_given
from readygate.toolkit.names import names, naming

POLICY = Policy(
    id="aws-ses-bounce-handling",
    title="Bounces and complaints are handed to a program",
    resource=("aws_ses_domain_identity", "aws_ses_email_identity", "aws_sesv2_email_identity"),
    severity=Severity.LOW,
    remediation=(
        "Add an `aws_ses_identity_notification_topic` for Bounce and one for Complaint, or an event destination of a configuration set that "
        "is `enabled`, matches both and leads to a topic, stream or bus."
    ),
    references=(
        "https://docs.aws.amazon.com/ses/latest/dg/monitor-sending-activity-using-notifications.html",
        "https://docs.aws.amazon.com/ses/latest/dg/monitor-using-event-publishing.html",
    ),
    proves=("DS-2.3.5",),
)
TOPIC = "aws_ses_identity_notification_topic"
OLD = "aws_ses_event_destination"
NEW = "aws_sesv2_configuration_set_event_destination"
NAMES = {"aws_ses_domain_identity": "domain", "aws_ses_email_identity": "email", "aws_sesv2_email_identity": "email_identity"}
PROGRAMS = ("sns_destination", "kinesis_destination", "kinesis_firehose_destination", "event_bridge_destination", "pinpoint_destination")
"""Where a program sees each event; CloudWatch only counts them."""


def check(identity: Resource) -> Truth:
    return all_of(_is_told(identity, kind) for kind in ("Bounce", "Complaint"))


def _is_told(identity: Resource, kind: str) -> Truth:
    """Which configuration set counts is only said when mail is sent, so that any of them may."""
    topics = naming(identity, NAMES[identity.type], TOPIC).any(lambda one: _tells(one, identity, kind))
    destinations = identity.others(OLD, NEW, naming_it=True).any(lambda one: _publishes(one, kind))
    return topics | destinations


def _tells(topic: Resource, identity: Resource, kind: str) -> Truth:
    return names(topic["identity"], identity, NAMES[identity.type]) & topic["notification_type"].equals(kind) & is_given(topic["topic_arn"])


def _publishes(destination: Resource, kind: str) -> Truth:
    if destination.type == OLD:
        inside = Attribute(destination, (), dict(destination.attributes))
        return _leads_on(inside) & destination["matching_types"].contains(kind.lower())
    return destination["event_destination"].any(lambda one: _leads_on(one) & one["matching_event_types"].contains(kind.upper()))


def _leads_on(destination: Attribute) -> Truth:
    return destination["enabled"].equals(True) & any_of(~destination[name].is_empty() for name in PROGRAMS)
