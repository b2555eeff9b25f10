"""The functions of the AWS provider, as of version 5.100.

Source: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/functions/arn_parse and its neighbours
"""

from __future__ import annotations

from readygate.model.types import STRING, ObjectOf
from readygate.terraform.errors import FunctionError
from readygate.terraform.functions.signature import Function, Parameter, by_name
from readygate.terraform.values import TfValue

_SECTIONS = ("partition", "service", "region", "account_id", "resource")
_ROLE = "role/"


def _sections(arn: str) -> dict[str, str]:
    """The sections of an ARN behind its prefix; the last one may hold colons itself."""
    prefix, *sections = arn.split(":", len(_SECTIONS))
    if prefix != "arn" or ":" not in arn:
        raise FunctionError("arn: invalid prefix")
    if len(sections) < len(_SECTIONS):
        raise FunctionError("arn: not enough sections")
    return dict(zip(_SECTIONS, sections, strict=True))


def _arn_parse(arn: str) -> TfValue:
    return dict(sorted(_sections(arn).items()))


def _arn_build(*sections: str) -> str:
    return ":".join(("arn", *sections))


def _trim_iam_role_path(arn: str) -> str:
    sections = _sections(arn)
    if sections["service"] != "iam":
        raise FunctionError('service must be "iam"')
    if sections["region"]:
        raise FunctionError("region must be empty")
    if not sections["resource"].startswith(_ROLE):
        raise FunctionError('resource must begin with "role/"')
    return _arn_build(*(sections | {"resource": _ROLE + sections["resource"].rpartition("/")[2]}).values())


_ARN = (Parameter(name="arn", type=STRING),)
_PARTS = tuple(Parameter(name=section, type=STRING) for section in _SECTIONS)
_PARSED = ObjectOf(dict.fromkeys(sorted(_SECTIONS), STRING))

FUNCTIONS = by_name(
    Function(name="arn_build", parameters=_PARTS, returns=STRING, call=_arn_build, not_null=False),
    Function(name="arn_parse", parameters=_ARN, returns=_PARSED, call=_arn_parse, not_null=False),
    Function(name="trim_iam_role_path", parameters=_ARN, returns=STRING, call=_trim_iam_role_path, not_null=False),
)
