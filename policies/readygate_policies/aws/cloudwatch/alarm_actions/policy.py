"""An alarm that reaches nobody is a light in an empty room: the topic may lack subscribers, or the actions may be switched off."""

from readygate.model.attribute import Attribute
from readygate.model.identity import parse_arn
from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.alarm_actions import composites_of, is_watched
from readygate.toolkit.topics import TOPIC, has_listener

POLICY = Policy(
    id="aws-cloudwatch-alarm-actions",
    title="Alarm reaches somebody when it fires",
    resource=("aws_cloudwatch_metric_alarm", "aws_cloudwatch_composite_alarm"),
    severity=Severity.HIGH,
    remediation=(
        "Put the ARN of an `aws_sns_topic` with an `aws_sns_topic_subscription` (or of a function, an incident plan or a scaling policy) into "
        "`alarm_actions`, and do not set `actions_enabled = false`."
    ),
    references=(
        "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-actions.html",
        "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Create_Composite_Alarm.html",
    ),
    replaces=("CKV_AWS_319", "cloudwatch_alarm_actions_enabled", "cloudwatch_alarm_actions_alarm_state_configured"),
    frameworks=("NIST SP 800-53 r5 AU-6(1)",),
    proves=("MB-3.3", "DS-3.5.2", "DS-10.1.2", "DS-10.2.5"),
)


def check(alarm: Resource) -> Truth:
    own, through = _reaches_somebody(alarm), composites_of(alarm)
    composed = own | through.any(_reaches_somebody) if through.found or through.open else own  # equivalent: no composite alarm is worth no words
    return composed | is_watched(alarm)


def _reaches_somebody(alarm: Resource) -> Truth:
    return ~alarm["actions_enabled"].equals(False) & alarm["alarm_actions"].any(_is_heard)


def _is_heard(action: Attribute) -> Truth:
    """Whether an action is a topic that somebody listens to; whatever else CloudWatch can call does something by itself."""
    topics = action.refers_to(TOPIC)
    if topics.found:
        return topics.every(has_listener)
    if topics.open:
        return action.matches(".")
    arn = parse_arn(action.text or "")
    if arn is not None and arn.service == "sns":
        return action.answer(None, f"is {action.shown()}, a topic that is not declared here")
    return action.answer(True, f"is {action.shown()}" if arn else f"is an action of {action.references[0].address}")
