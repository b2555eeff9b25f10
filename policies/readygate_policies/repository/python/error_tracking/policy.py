"""What a tool for errors is sent by default stays there for months: addresses, cookies and names of users do not belong into it."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.python_calls import CALL, argument, calls_of

POLICY = Policy(
    id="repository-python-error-tracking",
    title="Sentry gets its address from outside, and no data of persons",
    resource=CALL,
    severity=Severity.MEDIUM,
    remediation="Leave `dsn` to SENTRY_DSN or the settings, and `send_default_pii` at its default, False.",
    references=(
        "https://docs.sentry.io/platforms/python/configuration/options/",
        "https://docs.sentry.io/platforms/python/data-management/data-collected/",
    ),
    proves=("DS-C.sec.6", "DS-3.3.3"),
)


def applies(call: Resource) -> Truth:
    return calls_of(call, ("sentry_sdk.init",))


def check(call: Resource) -> Truth:
    dsn = call["positional"][0] if call["positional"].value else argument(call, "dsn")
    written = dsn.answer(bool(dsn.text), f"{'stands' if dsn.text else 'does not stand'} in the code")
    return ~written & ~argument(call, "send_default_pii").equals(True)
