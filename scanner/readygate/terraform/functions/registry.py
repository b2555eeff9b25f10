"""Finds functions by name; a module is imported when one of its functions is first asked for."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

from readygate.hcl.syntax import Node
from readygate.terraform.errors import EvaluationError
from readygate.terraform.functions.signature import Function
from readygate.terraform.quoting import quote

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
    "aws_functions": "provider::aws::arn_build provider::aws::arn_parse provider::aws::trim_iam_role_path provider::aws::user_agent",
}
_MODULE_OF: dict[str, str] = {name: module for module, names in _MODULES.items() for name in names.split()}
_LAZY = ("can", "try")
"""Functions whose arguments are not evaluated before the call: the evaluator itself is their implementation."""


def find(name: str) -> Function | None:
    """The function of this name (`upper`, `core::upper`, `provider::aws::arn_parse`), or None."""
    module = _MODULE_OF.get(name.removeprefix("core::"))
    if module is None:
        return None
    functions: dict[str, Function] = import_module(f"readygate.terraform.functions.{module}").FUNCTIONS
    return functions[name.removeprefix("core::")]


def function_names() -> list[str]:
    """The names of all built-in functions, in order, without those of providers."""
    return sorted([name for name in _MODULE_OF if "::" not in name] + [*_LAZY])


def unknown_function(name: str, node: Node | None = None) -> EvaluationError:
    """The error that Terraform gives for a call of a function that does not exist."""
    namespace, separator, local = name.rpartition("::")
    if name.startswith("provider::") and name.count("::") == 2:
        provider = name.split("::")[1]
        return EvaluationError(
            "Unknown provider function",
            f'There is no function named "{name}". Ensure that provider name "{provider}" is declared in this module\'s required_providers block, '
            f'and that this provider offers a function named "{local}".',
            node,
        )
    if not separator:
        suggestion = _suggestion(name)
        hint = f" Did you mean {quote(suggestion)}?" if suggestion else ""
        return EvaluationError("Call to unknown function", f"There is no function named {quote(name)}.{hint}", node)
    namespace += separator
    if namespace != "core::":
        return EvaluationError("Call to unknown function", f"There are no functions in namespace {quote(namespace)}.", node)
    return EvaluationError("Call to unknown function", f"There is no function named {quote(local)} in namespace {namespace}.", node)


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
