"""Lambda functions, their names and their callers."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readygate.model.graph import Graph
from readygate.toolkit.functions import attributes_at, feeds_on_queue, functions_named_by, is_behind_api, is_qualified, log_group_name, names_function

FUNCTION = """
resource "aws_lambda_function" "f" {
  function_name = "worker"
  role          = "arn:aws:iam::111122223333:role/f"
  publish       = true
}

resource "aws_lambda_alias" "live" {
  name             = "live"
  function_name    = aws_lambda_function.f.function_name
  function_version = aws_lambda_function.f.version
}

variable "name" {
  type = string
}

resource "aws_lambda_event_source_mapping" "jobs" {
  event_source_arn = "arn:aws:sqs:eu-west-1:111122223333:jobs"
  function_name    = %s
}
"""


@pytest.mark.parametrize(
    ("value", "found", "qualified"),
    [
        ("aws_lambda_function.f.arn", True, False),
        ("aws_lambda_function.f.function_name", True, False),
        ("aws_lambda_function.f.qualified_arn", True, True),
        ("aws_lambda_alias.live.arn", True, None),
        ('"${aws_lambda_function.f.arn}:live"', True, True),
        ('"${aws_lambda_function.f.arn}:$LATEST"', True, False),
        ('"${aws_lambda_function.f.function_name}:${aws_lambda_alias.live.name}"', True, True),
        ('"worker"', True, False),
        ('"worker:live"', True, True),
        ('"111122223333:function:worker:7"', True, True),
        ('"arn:aws:lambda:eu-west-1:111122223333:function:worker"', True, False),
        ('"arn:aws:lambda:eu-west-1:111122223333:function:worker:$LATEST"', True, False),
        ('"another"', False, None),
        ("var.name", False, None),
    ],
)
def test_what_a_mapping_calls(system: Callable[[str], Graph], value: str, found: bool, qualified: bool | None) -> None:
    """Names, ARNs, versions and aliases lead to the function; only versions and aliases qualify it."""
    graph = system(FUNCTION % value)
    function, name = graph.at("aws_lambda_function.f")[0], graph.at("aws_lambda_event_source_mapping.jobs")[0]["function_name"]
    assert (function in functions_named_by(name).found) is found
    if qualified is not None:
        assert names_function(name, function).is_true
        assert is_qualified(name, function).state is qualified


def test_an_unknown_name_may_be_any_function(system: Callable[[str], Graph]) -> None:
    """A name without a value leaves open which function is meant."""
    graph = system(FUNCTION % "var.name")
    name = graph.at("aws_lambda_event_source_mapping.jobs")[0]["function_name"]
    assert functions_named_by(name).exists().is_unknown
    assert names_function(name, graph.at("aws_lambda_function.f")[0]).is_unknown


@pytest.mark.parametrize("target", ["aws_lambda_function.f.invoke_arn", "aws_lambda_alias.live.invoke_arn", "aws_lambda_function.f.arn"])
def test_functions_behind_apis(system: Callable[[str], Graph], target: str) -> None:
    """An integration leads to the function, directly or through its alias."""
    integration = f"""
resource "aws_apigatewayv2_integration" "api" {{
  api_id           = "abc123"
  integration_type = "AWS_PROXY"
  integration_uri  = {target}
}}"""
    assert is_behind_api(system(FUNCTION % "var.name" + integration).at("aws_lambda_function.f")[0]).is_true


@pytest.mark.parametrize(
    ("logging", "name"),
    [
        ("", "/aws/lambda/worker"),
        ('logging_config {\n log_format = "JSON"\n }', "/aws/lambda/worker"),
        ('logging_config {\n log_format = "JSON"\n log_group = "shared"\n }', "shared"),
    ],
)
def test_the_log_group_of_a_function(system: Callable[[str], Graph], logging: str, name: str) -> None:
    """Lambda names the log group after the function where none is given."""
    text = 'resource "aws_lambda_function" "f" {\n function_name = "worker"\n role = "arn:aws:iam::111122223333:role/f"\n %s\n}\n'
    assert log_group_name(system(text % logging).at("aws_lambda_function.f")[0]).text == name


def test_values_in_repeated_blocks(system: Callable[[str], Graph]) -> None:
    """A path through blocks gives the value of each of them."""
    graph = system("""
resource "aws_s3_bucket_notification" "n" {
  bucket = "b"

  lambda_function {
    lambda_function_arn = "a"
    events              = ["s3:ObjectCreated:*"]
  }

  lambda_function {
    lambda_function_arn = "b"
    events              = ["s3:ObjectRemoved:*"]
  }
}
""")
    notification = graph.at("aws_s3_bucket_notification.n")[0]
    assert [one.text for one in attributes_at(notification, "lambda_function.lambda_function_arn")] == ["a", "b"]


def test_an_alias_of_an_unknown_function(system: Callable[[str], Graph]) -> None:
    """Who calls an alias whose function is not known may call any function."""
    graph = system("""
variable "name" {
  type = string
}

resource "aws_lambda_function" "f" {
  function_name = "worker"
  role          = "arn:aws:iam::111122223333:role/f"
}

resource "aws_lambda_alias" "live" {
  name             = "live"
  function_name    = var.name
  function_version = "7"
}

resource "aws_lambda_event_source_mapping" "jobs" {
  event_source_arn = "arn:aws:sqs:eu-west-1:111122223333:jobs"
  function_name    = aws_lambda_alias.live.arn
}
""")
    assert feeds_on_queue(graph.at("aws_lambda_function.f")[0]).is_unknown
