"""An event that its target refuses for a day is thrown away, and nobody learns of it."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.undelivered import accepts_from, leads_to_queue, role_may_send

POLICY = Policy(
    id="aws-eventbridge-dead-letter",
    title="Events that cannot be delivered go to a queue that takes them",
    resource=("aws_cloudwatch_event_target", "aws_scheduler_schedule"),
    severity=Severity.MEDIUM,
    remediation=(
        "Set `dead_letter_config { arn = aws_sqs_queue.undelivered.arn }`, and let events.amazonaws.com (of a schedule: its role) do "
        "`sqs:SendMessage` on that queue."
    ),
    references=(
        "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html",
        "https://docs.aws.amazon.com/scheduler/latest/UserGuide/configuring-schedule-dlq.html",
    ),
)


def check(source: Resource) -> Truth:
    if source.type == "aws_scheduler_schedule":
        target = source["target"]
        return leads_to_queue(target["dead_letter_config"]["arn"], lambda queue: role_may_send(target["role_arn"], queue))
    return leads_to_queue(source["dead_letter_config"]["arn"], lambda queue: accepts_from(queue, "events.amazonaws.com"))
