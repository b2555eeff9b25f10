"""A log file that is never cut off fills the disk, and the program that writes it stops with everything else on the machine."""

from readygate.model.attribute import Attribute
from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth, all_of, any_of
from readygate.toolkit.python_calls import CALL, argument, calls_of

POLICY = Policy(
    id="repository-python-log-rotation",
    title="Handler of log files rotates them, and keeps so many",
    resource=CALL,
    severity=Severity.LOW,
    remediation="Give `maxBytes` and `backupCount`: without both, `RotatingFileHandler` never rotates, and the timed one keeps every file.",
    references=(
        "https://docs.python.org/3/library/logging.handlers.html#rotatingfilehandler",
        "https://docs.python.org/3/library/logging.handlers.html#timedrotatingfilehandler",
    ),
    proves=("DS-C.log.1",),
)
BY_SIZE, BY_TIME = "logging.handlers.RotatingFileHandler", "logging.handlers.TimedRotatingFileHandler"
CONFIGURATION = "logging.config.dictConfig"
POSITIONS = {BY_SIZE: (("maxBytes", 2), ("backupCount", 3)), BY_TIME: (("backupCount", 3),)}
"""What has to be more than 0, by kind, and where it stands among the arguments."""


def applies(call: Resource) -> Truth:
    """A configuration may be without handlers that rotate."""
    return calls_of(call, (*POSITIONS, CONFIGURATION)) & (~call["function"].equals(CONFIGURATION) | any_of(_rotates(one) for one in _handlers(call)))


def check(call: Resource) -> Truth:
    """A handler is made by a call, or by an entry of a configuration."""
    if call["function"].text == CONFIGURATION:
        return all_of(_keeps_few(one, str(one["class"].text)) for one in _handlers(call))
    kind = str(call["function"].text)
    return ~any_of(_is_missing(_given(call, name, position)) for name, position in POSITIONS[kind])


def _handlers(call: Resource) -> list[Attribute]:
    given = call["positional"][0] if call["positional"].value else call["arguments"]["config"]
    return list(given["handlers"].items())


def _rotates(handler: Attribute) -> Truth:
    return handler["class"].one_of(*POSITIONS)


def _keeps_few(handler: Attribute, kind: str) -> Truth:
    """Other handlers need no numbers."""
    return ~any_of(_is_missing(handler[name]) for name, _ in POSITIONS.get(kind, ()))


def _given(call: Resource, name: str, position: int) -> Attribute:
    listed = call["positional"]
    return listed[position] if len(list(listed.items())) > position else argument(call, name)


def _is_missing(number: Attribute) -> Truth:
    return ~number.is_set() | number.equals(0)
