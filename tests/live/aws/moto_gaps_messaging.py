"""What moto's server lacks for queues, topics and mail."""

from __future__ import annotations

import json
from importlib import import_module
from typing import Any


def _redrive_allow_policy() -> None:
    """https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html."""
    queue: Any = import_module("moto.sqs.models").Queue

    told = queue.attributes.fget

    def attributes(self: Any) -> dict[str, Any]:
        given = told(self)
        allowed = given.pop("RedriveAllowPolicy")
        text = allowed if isinstance(allowed, str) else json.dumps(allowed)
        return {**given, **({"RedriveAllowPolicy": text} if allowed else {})}

    queue.redrive_allow_policy = None
    queue.BASE_ATTRIBUTES = [*queue.BASE_ATTRIBUTES, "RedriveAllowPolicy"]
    queue.attributes = property(attributes)


def _policies_stay() -> None:
    """A call that sets some attributes of a queue leaves the others alone (the same page); moto drops the policy."""
    queue: Any = import_module("moto.sqs.models").Queue

    set_attributes = queue._set_attributes

    def setting(self: Any, attributes: dict[str, Any], now: float | None = None) -> None:
        policy = getattr(self, "policy", None) if hasattr(self, "_policy_json") else None
        set_attributes(self, attributes, now)
        if "Policy" not in attributes and policy:
            self.policy = policy

    queue._set_attributes = setting


TOPIC_ATTRIBUTES = (
    *("ArchivePolicy", "BeginningArchiveTime", "FifoThroughputScope", "SignatureVersion", "TracingConfig"),
    *(
        f"{protocol}{what}"
        for protocol in ("Application", "Firehose", "HTTP", "Lambda", "SQS")
        for what in ("SuccessFeedbackRoleArn", "SuccessFeedbackSampleRate", "FailureFeedbackRoleArn")
    ),
)


def _topic_attributes() -> None:
    """https://docs.aws.amazon.com/sns/latest/api/API_GetTopicAttributes.html."""
    from moto.core.utils import camelcase_to_underscores

    responses: Any = import_module("moto.sns.responses").SNSResponse

    told = responses.get_topic_attributes

    def attributes(self: Any) -> Any:
        answer = told(self)
        topic = self.backend.get_topic(self._get_param("TopicArn"))
        for name in TOPIC_ATTRIBUTES:
            value = getattr(topic, camelcase_to_underscores(name), None)
            if value is not None:
                answer.result["Attributes"][name] = value
        return answer

    responses.get_topic_attributes = attributes


def _mail_notifications() -> None:
    """https://docs.aws.amazon.com/ses/latest/APIReference/API_IdentityNotificationAttributes.html."""
    from moto.core.responses import EmptyResult

    responses: Any = import_module("moto.ses.responses").EmailResponse

    told = responses.get_identity_notification_attributes

    def enable(self: Any) -> EmptyResult:
        topics = self.backend.sns_topics.setdefault(self._get_param("Identity"), {})
        topics[f"HeadersIn{self._get_param('NotificationType')}NotificationsEnabled"] = self._get_bool_param("Enabled", False)
        return EmptyResult()

    def attributes(self: Any) -> Any:
        answer = told(self)
        for identity, told_ in answer.result["NotificationAttributes"].items():
            for name, value in self.backend.sns_topics.get(identity, {}).items():
                told_[name if name.startswith("Headers") else f"{name}Topic"] = value
        return answer

    responses.set_identity_headers_in_notifications_enabled = enable
    responses.get_identity_notification_attributes = attributes


def _tags_of_stacks() -> None:
    """https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cfn-console-add-tags.html: moto tags what EC2 has, and nothing else."""
    resources: Any = import_module("moto.cloudformation.parsing").ResourceMap
    topic = import_module("moto.sns.models").Topic

    create = resources.create

    def tagged(self: Any, template: Any) -> Any:
        done = create(self, template)
        for made in (self[name] for name in template["Resources"]):
            if isinstance(made, topic):
                made._tags = {**made._tags, **self.tags}
        return done

    resources.create = tagged


GAPS = (_tags_of_stacks, _redrive_allow_policy, _policies_stay, _topic_attributes, _mail_notifications)
