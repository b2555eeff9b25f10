"""Logs that machines can read are what alarms, searches and metric filters are made of; plain text has to be guessed at."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth

POLICY = Policy(
    id="aws-lambda-json-logs",
    title="Lambda function writes its logs as JSON",
    resource="aws_lambda_function",
    severity=Severity.LOW,
    remediation='Add `logging_config { log_format = "JSON" }`.',
    references=("https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-logformat.html",),
    proves=("MB-3.1",),
)
DEFAULT_FORMAT = "Text"


def check(function: Resource) -> Truth:
    return function["logging_config"]["log_format"].or_default(DEFAULT_FORMAT).equals("JSON")
