"""Functions are found by name, and loaded when they are first asked for."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import pytest

from readygate.model.values import Unknown
from readygate.terraform.errors import EvaluationError
from readygate.terraform.functions.registry import find, function_names, unknown_function
from readygate.terraform.values import TfValue

Evaluate = Callable[..., TfValue]
AWS = {"aws": "hashicorp/aws"}
ROLE = "arn:aws:iam::444455556666:role/with/path/example"


def test_every_name_has_its_function() -> None:
    """Each function of the table is in the module that the table names, under its own name."""
    found = {name: find(name) for name in function_names() if name not in ("can", "try")}
    assert {name: function.name for name, function in found.items() if function is not None} == {name: name for name in found}


def test_core_namespace_is_the_same() -> None:
    """`core::upper` is `upper`."""
    assert find("core::upper") is find("upper")
    assert find("core::core::upper") is None


def test_finding_a_function_loads_no_other_subject() -> None:
    """A call of `upper` does not pay for YAML, patterns or hashes."""
    code = (
        "import sys; from readygate.terraform.functions.registry import find; find('upper'); "
        "print([m for m in sys.modules if m in ('yaml', 're2', 'hashlib') or m.endswith(('network', 'datetime_functions', 'yaml_functions'))])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("name", "detail"),
    [
        ("uper", 'There is no function named "uper". Did you mean "upper"?'),
        ("nothing_like_that", 'There is no function named "nothing_like_that".'),
        ("foo::bar", 'The function namespace "foo" is not valid. Provider function calls must use the "provider::" namespace prefix.'),
        ("provider::bar", 'The function call must include the provider name after the "provider::" prefix.'),
        ("provider::aws::nope", 'The function "nope" is not available from the provider "aws".'),
    ],
)
def test_unknown_function_is_explained(name: str, detail: str) -> None:
    """The error says what Terraform says."""
    assert unknown_function(name, None, AWS).detail == detail


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        (f'provider::aws::arn_parse("{ROLE}").resource', "role/with/path/example"),
        ('provider::aws::arn_parse("arn:aws:sqs:us-east-1:1:a:b")["resource"]', "a:b"),
        ('provider::aws::arn_build("aws", "iam", "", 444455556666, "role/example")', "arn:aws:iam::444455556666:role/example"),
        (f'provider::aws::trim_iam_role_path("{ROLE}")', "arn:aws:iam::444455556666:role/example"),
    ],
)
def test_functions_of_the_aws_provider(evaluate_text: Evaluate, expression: str, value: str) -> None:
    """They give what version 5.100 of the provider gave."""
    assert evaluate_text(expression, required_providers=AWS) == value


@pytest.mark.parametrize(
    ("expression", "problem"),
    [
        ('provider::aws::arn_parse("x")', 'Call to function "provider::aws::arn_parse" failed: arn: invalid prefix.'),
        ('provider::aws::arn_parse("arn:aws:iam")', "arn: not enough sections."),
        ('provider::aws::trim_iam_role_path("arn:aws:sqs::1:role/a")', 'service must be "iam".'),
        ('provider::aws::trim_iam_role_path("arn:aws:iam:x:1:role/a")', "region must be empty."),
        ('provider::aws::trim_iam_role_path("arn:aws:iam::1:user/a")', 'resource must begin with "role/".'),
        ('provider::aws::nope("x")', 'The function "nope" is not available from the provider "aws".'),
    ],
)
def test_errors_of_the_aws_provider(evaluate_text: Evaluate, expression: str, problem: str) -> None:
    """Their refusals are in the provider's words."""
    with pytest.raises(EvaluationError) as caught:
        evaluate_text(expression, required_providers=AWS)
    assert caught.value.detail.endswith(problem)


def test_provider_must_be_required(evaluate_text: Evaluate) -> None:
    """Without `required_providers` a module has no functions of a provider."""
    with pytest.raises(EvaluationError, match='Ensure that provider name "aws" is declared'):
        evaluate_text(f'provider::aws::arn_parse("{ROLE}")')


def test_functions_of_other_providers_are_unknown(evaluate_text: Evaluate) -> None:
    """Only the provider itself can compute them, and the reason says so."""
    result = evaluate_text('provider::time::rfc3339_parse("x")', required_providers={"time": "hashicorp/time"})
    assert isinstance(result, Unknown)
    assert result.reasons == ("provider::time::rfc3339_parse() is computed by the provider",)
