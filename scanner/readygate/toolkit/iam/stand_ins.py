"""Names for resources that do not exist yet, so that requests can be about them.

The ARN of a resource is put together as its service does it, from the name, the region and the account; what is not known of it is a letter that
stands for one text. Policy documents that refer to the resource are given the same text, and so are about it.
Source of the formats: https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from readygate.model.graph import Graph
from readygate.model.identity import IDENTITIES, exact_attributes, name_attribute
from readygate.model.naming import account_of
from readygate.model.resource import Resource
from readygate.model.types import DYNAMIC, STRING
from readygate.model.values import Reference, TemplateText, Unknown, Value
from readygate.toolkit.links import OWN_REASON

ACCOUNT = "123456789012"
"""Stands for an account that is not known; the same that data sources are taken to give."""
REGION = "us-east-1"
FIRST_LETTER = 0xF1000
"""Letters from here on (for private use) stand for texts that are not known."""
GLOBAL = ("s3", "iam")
"""Services whose ARNs name no region."""
FORMATS = {
    "aws_codebuild_project": ("codebuild", "project/", "name"),
    "aws_glue_dev_endpoint": ("glue", "devEndpoint/", "name"),
    "aws_instance": ("ec2", "instance/", "id"),
    "aws_sagemaker_notebook_instance": ("sagemaker", "notebook-instance/", "name"),
    "aws_cloudformation_stack": ("cloudformation", "stack/", "name"),
}
"""Types that nothing names by ARN but permissions: service, what comes before the name, and the attribute that holds it."""
OIDC_PROVIDER = "aws_iam_openid_connect_provider"
"""What stands for an issuer of tokens; its ARN ends with the issuer."""
SUFFIXES = {"qualified_arn": ":", "stream_arn": "/stream/", "latest_stream_arn": "/stream/"}
"""Attributes that hold the resource's ARN and something that is only known later behind it."""


class StandIns:
    """The names of one graph's resources, as far as they are known."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._letters: dict[object, str] = {}
        self._arns: dict[Resource, str] = {}
        self._meanings: dict[str, str] = {}
        self.unknowns: dict[str, Unknown] = {}
        """Letters that stand for texts that may turn out to be anything; the others stand for names that the cloud makes up."""

    # -- names -----------------------------------------------------------------------------------------------------------------------------
    def arn(self, resource: Resource) -> str:
        """The ARN of a resource, with letters for what is not known of it."""
        found = self._arns.get(resource)
        if found is None:
            known = resource.attributes.get("arn")
            found = self._arns[resource] = known if isinstance(known, str) and known else self._built(resource)
        return found

    def _built(self, resource: Resource) -> str:
        identity = IDENTITIES.get(resource.type)
        region, account = self._place(resource)
        if resource.type in FORMATS:
            service, kind, attribute = FORMATS[resource.type]
            name = resource.attributes.get(attribute)
            own = name if isinstance(name, str) else self._letter((resource, attribute), f"{attribute} of {resource.address}")
            return f"arn:aws:{service}:{region}:{account}:{kind}{own}"
        if resource.type == OIDC_PROVIDER and isinstance(url := resource.attributes.get("url"), str):
            return f"arn:aws:iam::{account}:oidc-provider/{url.removeprefix('https://')}"
        if identity is None or not identity.service:
            return self._letter((resource, "arn"), f"{resource.address}.arn")
        if identity.service in GLOBAL:
            region = ""
        if identity.service == "s3":
            account = ""
        name = self.name(resource)
        path = resource.attributes.get("path")
        if resource.type == "aws_ssm_parameter" and not name.startswith("/"):
            name = f"/{name}"
        if identity.service == "iam" and isinstance(path, Unknown) and not path.unset:
            name = f"{self._letter((resource, 'path'), f'path of {resource.address}', path)}{name}"
        if identity.service == "iam" and isinstance(path, str):
            name = f"{path.strip('/')}/{name}".lstrip("/")
        if identity.service == "secretsmanager":
            name += f"-{self._letter((resource, 'suffix'), 'six letters')}"
        partition = "aws-cn" if region.startswith("cn-") else "aws-us-gov" if region.startswith("us-gov-") else "aws"
        return f"arn:{partition}:{identity.service}:{region}:{account}:{identity.prefix}{name}"

    def name(self, resource: Resource) -> str:
        """The name of a resource; one that the provider makes up starts with its `name_prefix`, if it has one."""
        attribute = name_attribute(resource.type)
        value = resource.attributes.get(attribute)
        if isinstance(value, str):
            return value
        meaning = f"{attribute} of {resource.address}"
        if isinstance(value, Unknown) and not value.unset and (value.partial is not None or not value.references):
            return self._text(value, meaning)
        prefix = resource.attributes.get(f"{attribute}_prefix")
        return f"{prefix if isinstance(prefix, str) else ''}{self._letter((resource, attribute), meaning)}"

    def _place(self, resource: Resource) -> tuple[str, str]:
        region, account = resource.provider.region, account_of(resource)
        return region if isinstance(region, str) and region else REGION, account if isinstance(account, str) and account else ACCOUNT

    # -- letters ---------------------------------------------------------------------------------------------------------------------------
    def _letter(self, key: object, meaning: str, unknown: Unknown | None = None) -> str:
        letter = self._letters.get(key)
        if letter is None:
            letter = self._letters[key] = chr(FIRST_LETTER + len(self._letters))
            self._meanings[letter] = meaning
            if unknown is not None:
                self.unknowns[letter] = unknown
        return letter

    def shown(self, text: str) -> str:
        """A text as users may read it: with what each letter stands for."""
        return "".join(f"({self._meanings[letter]})" if letter in self._meanings else letter for letter in text)

    def open_in(self, text: str) -> Mapping[str, Unknown]:
        """The letters of a text that may turn out to be anything, with why they are not known."""
        return {letter: self.unknowns[letter] for letter in text if letter in self.unknowns}

    # -- documents -------------------------------------------------------------------------------------------------------------------------
    def settled(self, value: Value) -> Value:
        """A value with the names of resources in place of references to them; what else is not known stays so."""
        if isinstance(value, list):
            return [self.settled(item) for item in value]
        if isinstance(value, dict):
            return {key: self.settled(item) for key, item in value.items()}
        return self._settled_text(value) if isinstance(value, Unknown) else value

    def _settled_text(self, value: Unknown) -> Value:
        parts = value.partial.parts if isinstance(value.partial, TemplateText) else (value,)
        pieces = [part if isinstance(part, str) else self._referred(part) for part in parts]
        if any(piece is None for piece in pieces):
            return value
        return "".join(piece for piece in pieces if piece is not None)

    def _referred(self, value: Unknown) -> str | None:
        """The text that one reference to a resource will give; None where the value is not that."""
        if value.type not in (STRING, DYNAMIC) or value.not_null or value.partial is not None or value.prefix:
            return None  # what a function makes of a reference is never null, which the reference itself may be
        if len(value.references) != 1 or set(value.reasons) != {OWN_REASON}:
            return None
        reference = value.references[0]
        found = self._graph.at(reference.address)
        return self._of_resource(found[0], reference) if len(found) == 1 and reference.path else None

    def _of_resource(self, resource: Resource, reference: Reference) -> str:
        attribute = str(reference.path[0])
        if attribute == "arn":
            return self.arn(resource)
        if attribute in SUFFIXES:
            return f"{self.arn(resource)}{SUFFIXES[attribute]}{self._letter((resource, attribute), attribute)}"
        if attribute == name_attribute(resource.type) or (attribute == "id" and resource.type.startswith(("aws_iam_", "aws_s3_bucket"))):
            return self.arn(resource) if resource.type == "aws_iam_policy" and attribute == "id" else self.name(resource)
        if attribute in exact_attributes(resource.type):
            return self._letter((resource, attribute), f"{resource.address}.{attribute}")
        return self._letter(reference, ".".join(map(str, (reference.address, *reference.path))))

    def _text(self, value: Unknown, meaning: str) -> str:
        """A text that is known in part."""
        parts = value.partial.parts if isinstance(value.partial, TemplateText) else (value.prefix, value)
        return "".join(part if isinstance(part, str) else self._piece(part, meaning) for part in parts)

    def _piece(self, part: Unknown, meaning: str) -> str:
        return self._referred(part) or self._letter((part.reasons, part.references), meaning, part)


def stand_ins(graph: Graph) -> StandIns:
    """Those of a graph, the same ones whoever asks."""
    return graph.once(StandIns)


def named_resources(graph: Graph, types: Iterable[str], text: str) -> list[Resource]:
    """The declared resources of some types that an ARN or a name means."""
    names = stand_ins(graph)
    every = (one for type_ in types for one in graph.by_type.get(type_, ()) if one.mode == "managed")
    return [one for one in every if text in (names.arn(one), names.name(one))]
