"""Whoever sets a system up starts from the template: a variable that it does not name is missing at the first start."""

import re

from readygate.model.attribute import Attribute
from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth, all_of
from readygate.toolkit.secrets import is_placeholder, kind_of_secret

TEMPLATE = "repository_env_template"
SERVICE = "repository_compose_service"

POLICY = Policy(
    id="repository-environment-template",
    title="Template of the environment names what Compose needs, and holds no credential",
    resource=TEMPLATE,
    severity=Severity.MEDIUM,
    remediation="Name the variable in the template, with an empty value or a word such as `change me` for each secret.",
    references=(
        "https://docs.docker.com/compose/how-tos/environment-variables/variable-interpolation/",
        "https://12factor.net/config",
    ),
    proves=("SI-8.8", "DS-C.sec.2", "DS-C.doc.5", "DS-C.doc.6", "DS-2.1.1", "DS-2.2.2", "DS-2.5.2", "DS-3.3.2", "DS-9.1.3"),
)
NEEDED = re.compile(r"\$\{([A-Za-z_]\w*)(?::?\?[^{}]*)?\}")
"""Variables without a default, braces and all; `$NAME` alone is mostly meant for a shell."""


def check(template: Resource) -> Truth:
    named = {str(one["name"].value) for one in template["variables"].items()}
    told = all_of(_are_named(service, named) for service in template.graph.by_type.get(SERVICE, ()) if _is_beside(service, template))
    return template["variables"].every(_holds_no_credential) & told


def _is_beside(service: Resource, template: Resource) -> bool:
    return service["directory"].value == template["directory"].value


def _are_named(service: Resource, named: set[str]) -> Truth:
    texts = [str(one["value"].value) for one in service["environment"].items()] + [str(service["image"].value)]
    missing = sorted({found[1] for text in texts for found in NEEDED.finditer(text)} - named)
    return service.answer(not missing, f"{service.address} needs {', '.join(missing)}, which the template does not name")


def _holds_no_credential(variable: Attribute) -> Truth:
    value = str(variable["value"].value)
    kind = "" if is_placeholder(value) else kind_of_secret(value)
    return variable.answer(not kind, f"{variable['name'].text} has the shape of a credential ({kind})" if kind else "has no shape of a credential")
