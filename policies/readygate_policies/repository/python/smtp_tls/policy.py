"""Without TLS the password for the mail server, and every mail, can be read by whoever carries the traffic."""

from readygate.model.attribute import Attribute
from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.python_calls import CALL, argument, calls_of

POLICY = Policy(
    id="repository-python-smtp-tls",
    title="Connection to the mail server is encrypted",
    resource=CALL,
    severity=Severity.HIGH,
    remediation="Call `starttls(context=ssl.create_default_context())` before anything else, or use `smtplib.SMTP_SSL`.",
    references=(
        "https://docs.python.org/3/library/smtplib.html#smtplib.SMTP.starttls",
        "https://docs.python.org/3/library/ssl.html#ssl-security",
    ),
    proves=("DS-C.cfg.4",),
)
PLAIN, ENCRYPTED = "smtplib.SMTP", "smtplib.SMTP_SSL"
STARTS_TLS = "starttls"
HERE = ("localhost", "127.0.0.1", "::1")


def applies(call: Resource) -> Truth:
    """Nobody listens on the way to a server on the same machine."""
    return calls_of(call, (PLAIN, ENCRYPTED)) & ~_host(call).answer(_host(call).text in HERE, f"is {_host(call).shown()}")


def check(call: Resource) -> Truth:
    """Methods are read in the function that makes the connection; where it is handed on, another may start TLS."""
    return call["function"].equals(ENCRYPTED) | call["methods"].contains(STARTS_TLS) | _is_handed_on(call)


def _host(call: Resource) -> Attribute:
    return call["positional"][0] if call["positional"].value else argument(call, "host")


def _is_handed_on(call: Resource) -> Truth:
    """A connection over which this function neither signs in nor sends anything."""
    used = call["methods"].contains("login") | call["methods"].contains("send_message") | call["methods"].contains("sendmail")
    return call["methods"].answer(None, "neither sign in nor send") if used.is_false else ~used
