"""Retries that never end, or come at once, turn a short failure of a service into a long one."""

from readygate.model.attribute import Attribute
from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.python_calls import CALL, argument, calls_of

POLICY = Policy(
    id="repository-python-retries",
    title="Retries of a function end, and wait longer each time",
    resource=CALL,
    severity=Severity.MEDIUM,
    remediation="Write `@retry(stop=stop_after_attempt(3), wait=wait_random_exponential(max=60))`, or `@on_exception(expo, Error, max_tries=3)`.",
    references=(
        "https://tenacity.readthedocs.io/en/latest/",
        "https://pypi.org/project/backoff/",
        "https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/",
    ),
    parameters={"attempts": Parameter(5, "most times that a function is tried")},
    proves=("DS-C.err.1", "DS-R.c2.2", "DS-R.m3.1"),
)
TENACITY = "tenacity.retry"
BACKOFF = ("backoff.on_exception", "backoff.on_predicate")
BY_TIME = ("tenacity.stop_after_delay", "tenacity.stop_before_delay")
LONGER = ("tenacity.wait_exponential", "tenacity.wait_random_exponential", "tenacity.wait_exponential_jitter", "tenacity.wait_incrementing")
WAITS = ("backoff.expo", "backoff.fibo")


def applies(call: Resource) -> Truth:
    return calls_of(call, (TENACITY, *BACKOFF))


def check(call: Resource, parameters: Parameters) -> Truth:
    most = parameters.number("attempts")
    return _backs_off(call, most) if call["function"].one_of(*BACKOFF).is_true else _tries_again(call, most)


def _tries_again(call: Resource, most: int) -> Truth:
    """Tenacity tries for ever and without waiting by default; combinations of conditions are not told."""
    stop, wait = argument(call, "stop"), argument(call, "wait")
    few = stop["function"].equals("tenacity.stop_after_attempt") & stop["positional"][0].at_most(most)
    return (stop["function"].one_of(*BY_TIME) | few | _is_foreign(stop)) & (wait["function"].one_of(*LONGER) | _is_foreign(wait))


def _is_foreign(condition: Attribute) -> Truth:
    """Unknown for a condition that is not one of Tenacity's own."""
    kind = condition["function"]
    return kind.answer(None if kind.text and not kind.text.startswith("tenacity.") else False, f"is {kind.shown()}")


def _backs_off(call: Resource, most: int) -> Truth:
    """Backoff has no end by default."""
    waits = call["positional"][0] if call["positional"].value else argument(call, "wait_gen")
    tries = argument(call, "max_tries")
    return waits["function"].one_of(*WAITS) & (tries.at_most(most) | argument(call, "max_time").is_set())
