"""A record that can never be processed must not be retried for ever, nor drag the records of its batch along."""

from readygate.model.attribute import Attribute
from readygate.model.identity import parse_arn
from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import TRUE, Truth, all_of
from readygate.toolkit.queues import QUEUE, has_redrive_policy

POLICY = Policy(
    id="aws-lambda-event-source-retries",
    title="Retries of what a function could not handle are bounded, and repeat only what failed",
    resource=("aws_lambda_event_source_mapping", "aws_lambda_function_event_invoke_config"),
    severity=Severity.MEDIUM,
    remediation=(
        'For queues: a redrive policy on the queue, and `function_response_types = ["ReportBatchItemFailures"]`. For streams: '
        "`maximum_retry_attempts`, `bisect_batch_on_function_error = true` and a `destination_config` for what fails. For asynchronous "
        "invocations: `maximum_event_age_in_seconds`."
    ),
    references=(
        "https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html",
        "https://docs.aws.amazon.com/lambda/latest/dg/kinesis-on-failure-destination.html",
        "https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html",
        "https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html",
    ),
    parameters={"maximum_retries": Parameter(10, "most retries (count) of a record of a stream, where its age is not bounded")},
    proves=("MB-1.4",),
)
ASYNCHRONOUS = "aws_lambda_function_event_invoke_config"
"""Lambda itself stops after two retries; left alone, they come up to six hours late."""
STREAM_TYPES = ("aws_kinesis_stream", "aws_kinesis_stream_consumer", "aws_dynamodb_table")
QUEUES, STREAMS = "queues", "streams"
SERVICES = {"sqs": QUEUES, "kinesis": STREAMS, "dynamodb": STREAMS}
"""Kinds of sources by the service in their ARN."""
FOR_EVER = -1
"""What `maximum_retry_attempts` and `maximum_record_age_in_seconds` are where nobody sets them: no bound but the stream's own."""


def applies(mapping: Resource) -> Truth:
    """Other sources (Kafka, MQ, DocumentDB) bound retries in ways of their own."""
    if mapping.type == ASYNCHRONOUS:
        return TRUE
    source = mapping["event_source_arn"]
    kind = _kind(source)
    found = kind in (QUEUES, STREAMS)
    told = source.answer(found, "is that of a queue or stream" if found else "is that of neither a queue nor a stream")
    return told if kind else source.matches(".")


def check(mapping: Resource, parameters: Parameters) -> Truth:
    if mapping.type == ASYNCHRONOUS:
        return mapping["maximum_event_age_in_seconds"].is_set()
    source, partly = mapping["event_source_arn"], mapping["function_response_types"].contains("ReportBatchItemFailures")
    if _kind(source) == QUEUES:
        return _gives_up(source) & (partly | mapping["batch_size"].equals(1))
    if _kind(source) == STREAMS:
        halves = mapping["bisect_batch_on_function_error"].equals(True)
        return _is_bounded(mapping, parameters) & (halves | partly) & mapping["destination_config"]["on_failure"]["destination_arn"].is_set()
    return applies(mapping)  # equivalent: it is unknown here, and says why


def _kind(source: Attribute) -> str:
    """What kind of source a mapping reads; empty where that is not known."""
    if source.text is not None:
        arn = parse_arn(source.text)
        return SERVICES.get(arn.service, "another") if arn else "another"
    if source.refers_to(QUEUE).found:
        return QUEUES
    streams = source.refers_to(*STREAM_TYPES)
    if streams.found:
        return STREAMS
    return "" if streams.open else "another"


def _gives_up(source: Attribute) -> Truth:
    queues = [queue for queue in source.refers_to(QUEUE) if queue.mode == "managed"]
    return all_of(has_redrive_policy(queue) for queue in queues) if queues else source.answer(None, "is a queue that is not declared here")


def _is_bounded(mapping: Resource, parameters: Parameters) -> Truth:
    retries = mapping["maximum_retry_attempts"].or_default(FOR_EVER)
    age = mapping["maximum_record_age_in_seconds"].or_default(FOR_EVER)
    return (~retries.equals(FOR_EVER) & retries.at_most(parameters.number("maximum_retries"))) | ~age.equals(FOR_EVER)
