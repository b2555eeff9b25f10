"""Finds functions by name; a module is imported when one of its functions is first asked for."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

from msgspec.structs import replace

from readygate.hcl.syntax import Node
from readygate.model.types import DYNAMIC
from readygate.model.values import Unknown, merge_unknowns
from readygate.terraform.equality import unknowns_in
from readygate.terraform.errors import EvaluationError
from readygate.terraform.functions.signature import Function, Parameter
from readygate.terraform.quoting import quote
from readygate.terraform.values import TfValue

_MODULES: Mapping[str, str] = {
    "collection": "alltrue anytrue chunklist coalesce coalescelist compact concat contains distinct element flatten index length one range "
    "reverse slice sort",
    "mapping": "keys list lookup map matchkeys merge transpose values zipmap",
    "sets": "setintersection setproduct setsubtract setunion",
    "numeric": "abs ceil floor log max min parseint pow signum sum",
    "string": "chomp endswith indent join lower split startswith strcontains strrev substr title trim trimprefix trimspace trimsuffix upper",
    "regex_functions": "regex regexall replace",
    "formatting": "format formatlist",
    "conversion": "tobool tolist tomap tonumber toset tostring",
    "sensitive": "ephemeralasnull issensitive nonsensitive sensitive",
    "encoding": "base64decode base64encode base64gzip textdecodebase64 textencodebase64 urlencode",
    "json_functions": "jsondecode jsonencode",
    "csv_functions": "csvdecode",
    "yaml_functions": "yamldecode yamlencode",
    "datetime_functions": "formatdate plantimestamp timeadd timecmp timestamp",
    "hash_crypto": "base64sha256 base64sha512 bcrypt md5 rsadecrypt sha1 sha256 sha512 uuid uuidv5",
    "network": "cidrhost cidrnetmask cidrsubnet cidrsubnets",
    "filesystem": "abspath basename dirname file filebase64 filebase64sha256 filebase64sha512 fileexists filemd5 fileset filesha1 filesha256 "
    "filesha512 pathexpand",
    "templates": "templatefile templatestring",
}
_MODULE_OF: dict[str, str] = {name: module for module, names in _MODULES.items() for name in names.split()}
_AWS_FUNCTIONS = ("arn_build", "arn_parse", "trim_iam_role_path")
_NO_PROVIDERS: Mapping[str, str] = {}
_LAZY = ("can", "try")
"""Functions whose arguments are not evaluated before the call: the evaluator itself is their implementation."""


def find(name: str, providers: Mapping[str, str] = _NO_PROVIDERS) -> Function | None:
    """The function of this name (`upper`, `core::upper`, `provider::aws::arn_parse`), or None.

    `providers` are those that the module requires: local names and source addresses. Of their functions only those of AWS are computed.
    """
    if name.startswith("provider::"):
        return _provider_function(name, providers)
    plain = name.removeprefix("core::")
    module = _MODULE_OF.get(plain)
    return None if module is None else _load(module, plain)


def _load(module: str, name: str) -> Function:
    functions: dict[str, Function] = import_module(f"readygate.terraform.functions.{module}").FUNCTIONS
    return functions[name]


def _provider_function(name: str, providers: Mapping[str, str]) -> Function | None:
    _, provider, *rest = name.split("::")
    if provider not in providers or len(rest) != 1:
        return None
    source = (providers[provider] or f"hashicorp/{provider}").removeprefix("registry.terraform.io/")
    if source != "hashicorp/aws":
        return _opaque(name)
    return _load("aws_functions", rest[0]) if rest[0] in _AWS_FUNCTIONS else None


def _opaque(name: str) -> Function:
    """A function that only its provider can compute."""

    def call(*arguments: TfValue) -> Unknown:
        return replace(merge_unknowns(unknowns_in(arguments)), reasons=(f"{name}() is computed by the provider",))

    argument = Parameter(name="arguments", allow_null=True, allow_unknown=True, allow_dynamic=True)
    return Function(name=name, variadic=argument, returns=DYNAMIC, call=call, not_null=False)


def function_names() -> list[str]:
    """The names of all built-in functions, in order, without those of providers."""
    return sorted([*_MODULE_OF, *_LAZY])


def unknown_function(name: str, node: Node | None = None, providers: Mapping[str, str] = _NO_PROVIDERS) -> EvaluationError:
    """The error that Terraform gives for a call of a function that does not exist."""
    namespace, separator, local = name.rpartition("::")
    if not separator:
        suggestion = _suggestion(name)
        hint = f" Did you mean {quote(suggestion)}?" if suggestion else ""
        return EvaluationError("Call to unknown function", f"There is no function named {quote(name)}.{hint}", node)
    return EvaluationError("Unknown provider function", _unknown_in_namespace(name, namespace, local, providers), node)


def _unknown_in_namespace(name: str, namespace: str, local: str, providers: Mapping[str, str]) -> str:
    root, _, provider = namespace.partition("::")
    if root != "provider":
        need = 'Provider function calls must use the "provider::" namespace prefix.'
        return f"The function namespace {quote(root)} is not valid. {need}"
    if not provider:
        return 'The function call must include the provider name after the "provider::" prefix.'
    if provider in providers:
        return f"The function {quote(local)} is not available from the provider {quote(provider)}."
    return (
        f'There is no function named "{name}". Ensure that provider name {quote(provider)} is declared in this module\'s required_providers block, '
        f"and that this provider offers a function named {quote(local)}."
    )


def _suggestion(name: str) -> str:
    """The function with the nearest name, where that is less than three edits away (Terraform takes any such name)."""
    distance, nearest = min((_distance(name, candidate), candidate) for candidate in function_names())
    return nearest if distance < 3 else ""


def _distance(one: str, other: str) -> int:
    """The Levenshtein distance of two names."""
    previous = list(range(len(other) + 1))
    for row, character in enumerate(one, 1):
        current = [row]
        for column, rival in enumerate(other, 1):
            current.append(min(previous[column] + 1, current[-1] + 1, previous[column - 1] + (character != rival)))
        previous = current
    return previous[-1]
