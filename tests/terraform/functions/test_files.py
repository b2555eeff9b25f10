"""Functions that read files: only below the scanned directory, and templates with their own names only."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from readygate.model.types import STRING, SetOf
from readygate.model.values import Reference, TemplateText, Unknown
from readygate.terraform.errors import EvaluationError
from readygate.terraform.values import TfValue, TrackedText

Evaluate = Callable[..., TfValue]


@pytest.mark.parametrize(
    "expression",
    [
        'file("../secret")',
        'filebase64("../secret")',
        'filesha256("/etc/passwd")',
        'fileexists("../secret")',
        'templatefile("../secret", {})',
        'file("~/x")',
    ],
)
def test_files_outside_are_unknown(evaluate_text: Evaluate, tmp_path: Path, expression: str) -> None:
    """What lies outside the scanned directory is not read, not even to see whether it is there, and the reason says how to allow it."""
    (tmp_path.parent / "secret").write_text("s3cr3t")
    result = evaluate_text(expression)
    assert isinstance(result, Unknown)
    assert "lies outside the scanned directory; use --allow-outside" in result.reasons[0]


def test_pattern_that_leads_outside_is_unknown(evaluate_text: Evaluate) -> None:
    """So are the names of files there."""
    assert evaluate_text('fileset("..", "*")').type == SetOf(STRING)
    assert isinstance(evaluate_text('fileset(".", "../*/x")'), Unknown)


def test_link_that_leads_outside_is_unknown(evaluate_text: Evaluate, tmp_path: Path) -> None:
    """A link inside the directory does not open what lies behind it."""
    (tmp_path / "link").symlink_to("/etc/hostname")
    assert isinstance(evaluate_text('file("link")'), Unknown)


def test_links_in_a_circle_end(evaluate_text: Evaluate, tmp_path: Path) -> None:
    """A directory that contains itself through a link is searched once."""
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "f.txt").write_text("x")
    (tmp_path / "a" / "again").symlink_to(tmp_path / "a")
    assert evaluate_text('fileset(".", "**/*.txt")').items == ("a/f.txt",)


@pytest.mark.parametrize("path", ["a\\u0000b", "\\u0000"])
def test_impossible_paths_are_errors(evaluate_text: Evaluate, path: str) -> None:
    """A path that no system accepts does not crash the scan."""
    with pytest.raises(EvaluationError):
        evaluate_text(f'file("{path}")')


@pytest.mark.parametrize(
    ("expression", "problem"),
    [
        ("file(long)", "open LONG: file name too long."),
        ("filesha1(long)", "open LONG: file name too long."),
        ("fileexists(long)", 'failed to stat "LONG".'),
        ('file("f/x")', "open f/x: not a directory."),
        ('filemd5("f/x")', "open f/x: not a directory."),
        ('fileexists("f/x")', 'failed to stat "f/x".'),
        ('file("f\\u0000")', "open f\0: invalid argument."),
    ],
)
def test_what_the_system_refuses_is_an_error(evaluate_text: Evaluate, tmp_path: Path, expression: str, problem: str) -> None:
    """Names that are too long and paths through files are errors in Terraform's words."""
    (tmp_path / "f").write_text("x")
    with pytest.raises(EvaluationError) as caught:
        evaluate_text(expression, long="a" * 300)
    assert caught.value.detail.replace("a" * 300, "LONG").endswith(problem)


def test_pattern_for_names_that_cannot_be_matches_nothing(evaluate_text: Evaluate) -> None:
    """A name that is too long is the name of no file."""
    assert evaluate_text('fileset(".", long)', long="a" * 300).items == ()


def test_template_variables_keep_their_references(evaluate_text: Evaluate, tmp_path: Path) -> None:
    """A rendered text refers to what was put into it, and to nothing else that it could have used."""
    (tmp_path / "policy.tftpl").write_text('{"Resource": "${arn}"}')
    queue, topic = Reference("aws_sqs_queue.q", ("arn",)), Reference("aws_sns_topic.t", ("arn",))
    names = {"arn": TrackedText("arn:q", (queue,)), "other": TrackedText("arn:t", (topic,))}
    result = evaluate_text('templatefile("policy.tftpl", {arn = arn, other = other})', **names)
    assert (result, result.references) == ('{"Resource": "arn:q"}', (queue,))


def test_template_with_an_unknown_keeps_its_text(evaluate_text: Evaluate, tmp_path: Path) -> None:
    """The text around an unknown variable stays known."""
    (tmp_path / "t.tftpl").write_text("<${x}>")
    unknown = Unknown(("later",), type=STRING)
    assert evaluate_text('templatefile("t.tftpl", {x = x})', x=unknown).partial == TemplateText(("<", unknown, ">"))


@pytest.mark.parametrize(
    ("template", "problem"),
    [
        ('${file("x")}', "cannot use filesystem access functions like file in templatestring templates"),
        ('${templatefile("x", {})}', "cannot recursively call templatefile from inside another template function"),
        ("${path.module}", 'vars map does not contain key "path", referenced at <templatestring argument>:1,3-7'),
        ("${[for x in [1] : y]}", 'vars map does not contain key "y"'),
        ("%{ for x in [1] }${x}%{ endfor }${x}", 'vars map does not contain key "x"'),
        ("${upper(1, 2)}", '<templatestring argument>:1,12-13: Too many function arguments; Function "upper" expects only 1 argument(s)'),
        ("${null}", "Template result is null"),
        ("${", "invalid template: <templatestring argument>:1"),
    ],
)
def test_templates_see_only_their_variables(evaluate_text: Evaluate, template: str, problem: str) -> None:
    """Files, other templates and the module's names are out of reach, and errors name their place in the template."""
    with pytest.raises(EvaluationError) as caught:
        evaluate_text("templatestring(text, {})", text=template)
    assert problem in caught.value.detail


def test_names_bound_in_a_template_need_no_variable(evaluate_text: Evaluate) -> None:
    """Variables of `for` are the template's own."""
    text = '%{ for k, v in m }${k}=${v};%{ endfor }${join(",", [for x in l : x])}${{for a, b in m : b => a...}["1"][0]}'
    assert evaluate_text("templatestring(text, {m = {a = 1}, l = [2, 3]})", text=text) == "a=1;2,3a"
