"""What happens when a CloudWatch alarm fires.

Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-actions.html
"""

from __future__ import annotations

import re
from typing import NamedTuple

from readygate.model.attribute import Attribute
from readygate.model.graph import Graph
from readygate.model.identity import names_of
from readygate.model.related import Related
from readygate.model.resource import Resource
from readygate.model.truth import FALSE, Truth, any_of
from readygate.model.values import outline

METRIC_ALARM = "aws_cloudwatch_metric_alarm"
COMPOSITE_ALARM = "aws_cloudwatch_composite_alarm"

WATCHERS = (
    ("aws_appconfig_environment", "monitor.alarm_arn"),
    ("aws_autoscaling_group", "instance_refresh.preferences.alarm_specification"),
    ("aws_codedeploy_deployment_group", "alarm_configuration.alarms"),
    ("aws_ecs_service", "alarms.alarm_names"),
    ("aws_fis_experiment_template", "stop_condition.value"),
    ("aws_route53_health_check", "cloudwatch_alarm_name"),
)
"""What reads the state of alarms and acts on it, without an action of the alarm's: resource type and attribute path."""

STATE_CHANGE = "CloudWatch Alarm State Change"
OPEN_DETAILS = {"state", "previousState"}
"""Parts of the event about which a pattern may ask without leaving alarms out."""

ASKED_FOR = re.compile(r"\bALARM\s*\(\s*[\"']?([^\"')]+)")
"""The name or ARN of an alarm in the rule of a composite alarm."""


def acts(alarm: Resource) -> Truth:
    """Whether an alarm does anything when it fires, by itself, through a composite alarm, or because something watches it."""
    own, through = has_actions(alarm), composites_of(alarm)
    composed = own | through.any(has_actions) if through.found or through.open else own
    return composed if composed.is_true else composed | is_watched(alarm)


def has_actions(alarm: Resource) -> Truth:
    """Whether an alarm has actions of its own, and they are not switched off."""
    return ~alarm["actions_enabled"].equals(False) & ~alarm["alarm_actions"].is_empty()


def composites_of(alarm: Resource) -> Related:
    """The composite alarms that fire when this alarm does."""
    return alarm.once(_composites_of)


def _composites_of(alarm: Resource) -> Related:
    return alarm.others(COMPOSITE_ALARM, naming_it=True).where(lambda composite: _includes(composite.once(_rule), alarm))


def is_watched(alarm: Resource) -> Truth:
    """Whether something declared acts on the state of the alarm; no facts where nothing does."""
    answers = [alarm.referred_by(type_, via=path).exists() for type_, path in WATCHERS]
    answers += [_catches(rule, alarm) for rule in alarm.graph.once(_rules)]
    return any_of(answer for answer in answers if not answer.is_false)


def _rules(graph: Graph) -> list[Resource]:
    """The EventBridge rules that are told of alarms and have a target."""
    rules = graph.by_type.get("aws_cloudwatch_event_rule", ())
    return [rule for rule in rules if not (_listens(rule) & rule.referred_by("aws_cloudwatch_event_target", via="rule").exists()).is_false]


def _listens(rule: Resource) -> Truth:
    """Whether a rule is told when alarms change their state.

    Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html
    """
    pattern = rule["event_pattern"].json()
    told = pattern["detail-type"].contains(STATE_CHANGE)
    any_kind = pattern["detail-type"].is_empty() & pattern["source"].contains("aws.cloudwatch")
    return (told | any_kind) & ~rule["state"].equals("DISABLED") & ~rule["is_enabled"].equals(False)


def _catches(rule: Resource, alarm: Resource) -> Truth:
    pattern = rule["event_pattern"].json()
    listed = pattern["resources"]
    if alarm in listed.refers_to(alarm.type).found:
        return rule.answer(True, f"{rule.address} catches {alarm.address}")
    details = pattern["detail"].value
    open_to_all = listed.is_empty().is_true and (details is None or (isinstance(details, dict) and set(details) <= OPEN_DETAILS))
    if not open_to_all:
        return rule.answer(None, f"which alarms {rule.address} catches is not known")
    return _listens(rule).quiet() & rule.answer(True, f"{rule.address} catches every alarm")


class _Rule(NamedTuple):
    """The rule of a composite alarm: the names that its known text asks for, and the alarms that it refers to."""

    written: Attribute
    names: frozenset[str]
    meant: frozenset[Resource]


def _rule(composite: Resource) -> _Rule:
    """What the rule asks for.

    Source of the grammar: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html
    """
    rule = composite["alarm_rule"]
    asked = (one.strip() for one in ASKED_FOR.findall(outline(rule.value)))
    names = frozenset(name for one in asked for name in names_of(one, METRIC_ALARM))
    return _Rule(rule, names, frozenset(rule.refers_to(METRIC_ALARM, COMPOSITE_ALARM).found))


def _includes(rule: _Rule, alarm: Resource) -> Truth:
    """Whether the rule of a composite alarm asks for the state of this alarm."""
    written, name = rule.written, alarm["alarm_name"].text
    if name is not None and name in rule.names:
        return written.answer(True, f"asks for {name}")
    if alarm in rule.meant and (name is None or written.text is None):
        return written.answer(True, f"asks for {alarm.address}")
    if name is None or (written.text is None and not rule.meant):
        return written.answer(None, f"may ask for {alarm.address}")
    return FALSE
