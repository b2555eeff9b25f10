"""A password in a Compose file is the same on every machine, and known to everyone who ever saw the repository."""

import re

from readygate.model.attribute import Attribute
from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.secrets import SECRET_WORDS, is_placeholder, kind_of_secret, looks_like_secret_name

POLICY = Policy(
    id="repository-compose-secrets",
    title="Compose service has no password in its environment or as a default of it",
    resource="repository_compose_service",
    severity=Severity.HIGH,
    remediation="Write `${DB_PASSWORD:?}`, so that the value comes from outside and nothing starts without it, or use `secrets`.",
    references=(
        "https://docs.docker.com/compose/how-tos/environment-variables/variable-interpolation/",
        "https://docs.docker.com/compose/how-tos/use-secrets/",
    ),
    parameters={"secret_words": Parameter(SECRET_WORDS, "words by which a variable's name tells that it is a secret (lower case, joined by _)")},
    related=("CKV_SECRET_6",),
    proves=("DS-C.sec.1", "DS-C.infra.1"),
)
INTERPOLATION = re.compile(r"\$\{[A-Za-z_]\w*(?::?([-+?])([^{}]*))?\}|\$[A-Za-z_]\w*")
POINTER = re.compile(r"([{\[]|/run/secrets/|/[\w./-]+$|https?://[^@\s]*$|(true|false|yes|no|on|off|none|null|\d{1,4})$)", re.IGNORECASE)
"""Values that are switches or structures, or say where the secret lies."""


def check(service: Resource, parameters: Parameters) -> Truth:
    return service["environment"].every(lambda variable: ~_holds_secret(variable, parameters))


def _holds_secret(variable: Attribute, parameters: Parameters) -> Truth:
    """Whether a value is a secret where nothing outside replaces it: `${PASSWORD:-postgres}` is `postgres` then."""
    name, value = str(variable["name"].value), str(variable["value"].or_default("").value)
    left = INTERPOLATION.sub(_default, value)
    if kind := kind_of_secret(left):
        return variable.answer(not is_placeholder(left), f"{name} has the shape of a credential ({kind})")
    if not looks_like_secret_name(name, parameters.texts("secret_words")) or POINTER.match(left):
        return variable.answer(False, f"{name} holds no secret")
    return variable.answer(not is_placeholder(left), f"{name} has a value that stands in the file")


def _default(found: re.Match[str]) -> str:
    """What an interpolation gives where the variable is not set; with `:?` nothing starts then."""
    return found[2] if found[1] == "-" else ""
