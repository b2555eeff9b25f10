"""Applying policies: outcomes, messages, places, and what happens when a policy crashes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests_policy import policy_text

from readygate.engine.policies import Catalogue
from readygate.engine.run import judge
from readygate.model.finding import Finding, Outcome
from readygate.views.view import View

MakeCatalogue = Callable[..., Catalogue]
LoadRoot = Callable[..., View]

QUEUE = """resource "aws_sqs_queue" "q" {
  name                       = "q"
  visibility_timeout_seconds = 30
}
"""


@pytest.fixture
def found(policies: MakeCatalogue, load_root: LoadRoot) -> Callable[..., list[Finding]]:
    """The findings of one policy in a configuration."""

    def run(body: str, files: dict[str, str] | str = QUEUE) -> list[Finding]:
        return judge(load_root(files).graph(), policies(acme_sqs_test=body)).findings

    return run


@pytest.mark.parametrize(
    ("applies", "check", "outcome"),
    [
        ("TRUE", "TRUE", "pass"),
        ("TRUE", "FALSE", "fail"),
        ("TRUE", "UNKNOWN", "unknown"),
        ("FALSE", "TRUE", "not-applicable"),
        ("FALSE", "FALSE", "not-applicable"),
        ("FALSE", "UNKNOWN", "not-applicable"),
        ("UNKNOWN", "TRUE", "pass"),
        ("UNKNOWN", "FALSE", "unknown"),
        ("UNKNOWN", "UNKNOWN", "unknown"),
    ],
)
def test_outcomes(found: Callable[..., list[Finding]], applies: str, check: str, outcome: str) -> None:
    """A policy passes where it does not apply or holds; a failure needs both to be known."""
    (finding,) = found(f"def applies(resource):\n    return {applies}\ndef check(resource):\n    return {check}\n")
    assert finding.outcome == outcome
    assert bool(finding.reason) is (outcome == "unknown")


def test_the_message_is_made_of_the_deciding_facts(found: Callable[..., list[Finding]]) -> None:
    """The resolved value and the bound stand in the message, the attribute and its line in the finding."""
    (finding,) = found("def check(queue):\n    return queue['name'].is_set() & queue['visibility_timeout_seconds'].at_least(360)\n")
    assert finding.message == "visibility_timeout_seconds is 30, less than 360"
    assert finding.path == ("visibility_timeout_seconds",)
    assert finding.location
    assert (finding.location.start.line, finding.location.start.column, finding.location.end.line) == (3, 3, 3)


def test_what_is_not_written_is_placed_at_the_header(found: Callable[..., list[Finding]]) -> None:
    """A missing attribute has no line of its own; the block's header stands for it."""
    (finding,) = found("def check(queue):\n    return queue['redrive_policy'].is_set()\n")
    assert (finding.message, finding.path) == ("redrive_policy is not set", ("redrive_policy",))
    assert finding.location
    assert (finding.location.start.line, finding.location.end.line) == (1, 1)


def test_facts_about_other_resources_name_them(found: Callable[..., list[Finding]]) -> None:
    """The finding stays with the resource that is judged; the message says whose attribute decided."""
    other = 'resource "aws_sns_topic" "t" {\n  name = "t"\n}\n'
    (finding,) = found("def check(queue):\n    return queue.others('aws_sns_topic').any(lambda t: t['name'].equals('x'))\n", QUEUE + other)
    assert finding.message == 'aws_sns_topic.t: name is "t"'
    assert finding.location
    assert finding.location.start.line == 1
    assert finding.evidence[0].location
    assert finding.evidence[0].location.start.line == 6


def test_a_verdict_speaks_for_itself(found: Callable[..., list[Finding]]) -> None:
    """A policy's own message replaces the one made of facts; the reason of an unknown still tells the facts."""
    body = "def check(queue):\n    return queue['{}'].equals('x').saying('in my words')\n"
    (failing,) = found(body.format("name"))
    assert (failing.outcome, failing.message) == (Outcome.FAIL, "in my words")
    (unknown,) = found(body.format("name"), 'variable "n" {}\n' + QUEUE.replace('"q"\n', "var.n\n"))
    assert (unknown.outcome, unknown.message) == (Outcome.UNKNOWN, "in my words")
    assert unknown.reason.startswith("name is unknown: ")


def test_answers_without_facts_say_the_title(found: Callable[..., list[Finding]]) -> None:
    """A bare FALSE still gives a message."""
    (finding,) = found("def check(resource):\n    return FALSE\n")
    assert finding.message == "It is so: no"


def test_a_crash_is_an_error_with_its_place(found: Callable[..., list[Finding]]) -> None:
    """A policy that raises is neither a pass nor a failure; its exception and line are told, and the other resources are judged."""
    two = QUEUE + QUEUE.replace('"q"', '"r"')
    findings = found("def check(queue):\n    return TRUE if queue.name == 'r' else 1 / 0\n", two)
    assert [finding.outcome for finding in findings] == [Outcome.ERROR, Outcome.PASS]
    assert findings[0].reason.startswith("ZeroDivisionError: division by zero (policy.py:")


@pytest.mark.parametrize("answer", ["None", "True", "'yes'"])
def test_an_answer_of_the_wrong_type_is_an_error(found: Callable[..., list[Finding]], answer: str) -> None:
    """A forgotten return or a bool is not taken for an answer."""
    (finding,) = found(f"def check(queue):\n    return {answer}\n")
    assert finding.outcome is Outcome.ERROR
    assert "not Truth or Verdict" in finding.reason


@pytest.mark.parametrize(
    "evidence", ["None", "Evidence(None, (), 'x')", "Evidence(queue, (), None)", "Evidence(queue, None, 'x')", "Evidence(queue, (None,), 'x')"]
)
def test_evidence_that_nobody_can_report_is_an_error(found: Callable[..., list[Finding]], evidence: str) -> None:
    """A crash over the evidence of one policy would take the answers of all others with it."""
    body = f"def check(queue):\n    return FALSE if queue.name == 'r' else Truth(True, ({evidence},))\n"
    findings = found(f"from readygate.model.truth import Evidence, Truth\n\n\n{body}", QUEUE + QUEUE.replace('"q"', '"r"'))
    assert [finding.outcome for finding in findings] == [Outcome.ERROR, Outcome.FAIL]
    assert "check gave as its evidence what is no fact" in findings[0].reason


def test_a_message_that_is_no_text_is_an_error(found: Callable[..., list[Finding]]) -> None:
    """The message of a verdict is shown as it is, so that it has to be one."""
    (finding,) = found("def check(queue):\n    return FALSE.saying(5)\n")
    assert finding.outcome is Outcome.ERROR
    assert "check answered Verdict, not" in finding.reason


def test_if_on_a_truth_is_an_error(found: Callable[..., list[Finding]]) -> None:
    """`and` between answers would drop unknowns; it crashes the policy instead."""
    (finding,) = found("def check(queue):\n    return queue['name'].is_set() and FALSE\n")
    assert finding.outcome is Outcome.ERROR


def test_what_may_not_exist_does_not_fail(found: Callable[..., list[Finding]]) -> None:
    """A resource whose count is not known fails only if it exists, which is not known; what passes passes either way."""
    text = 'variable "n" {}\n' + QUEUE.replace("{\n", "{\n  count = var.n\n", 1)
    (failing,) = found("def check(queue):\n    return queue['redrive_policy'].is_set()\n", text)
    assert failing.outcome is Outcome.UNKNOWN
    assert failing.resource.address == "aws_sqs_queue.q[*]"
    assert failing.reason
    assert "redrive_policy is not set" in failing.message
    (passing,) = found("def check(queue):\n    return queue['name'].is_set()\n", text)
    assert passing.outcome is Outcome.PASS


def test_data_sources_are_no_resources(policies: MakeCatalogue, load_root: LoadRoot) -> None:
    """A policy for a resource type does not judge data sources of that name; those are asked for with `data.` before it."""
    view = load_root(QUEUE + 'data "aws_sqs_queue" "d" {\n  name = "d"\n}\n')
    check = "def check(resource):\n    return TRUE\n"
    catalogue = policies(acme_sqs_one=check, acme_sqs_two=policy_text("acme-sqs-two", check, resource='"data.aws_sqs_queue"'))
    judged = [(finding.policy.id, finding.resource.address) for finding in judge(view.graph(), catalogue).findings]
    assert judged == [("acme-sqs-one", "aws_sqs_queue.q"), ("acme-sqs-two", "data.aws_sqs_queue.d")]


def test_instances_have_fingerprints_of_their_own_that_survive_moves(policies: MakeCatalogue, load_root: LoadRoot) -> None:
    """Lines above a block change nothing; instances, policies and roots are told apart."""
    check = "def check(queue):\n    return queue['redrive_policy'].is_set()\n"
    catalogue = policies(acme_sqs_one=check, acme_sqs_two=check)
    text = QUEUE.replace("{\n", '{\n  for_each = toset(["a", "b"])\n', 1)

    def fingerprints(text: str, root: str = "infra") -> list[str]:
        return [finding.fingerprint for finding in judge(load_root(text).graph(), catalogue, root=root).findings]

    first = fingerprints(text)
    assert len(set(first)) == 4
    assert fingerprints("# moved\n\n\n" + text) == first
    assert set(fingerprints(text, "other")).isdisjoint(first)


def test_only_policies_of_present_types_are_imported(policies: MakeCatalogue, load_root: LoadRoot, tmp_path: Path) -> None:
    """A policy for another type is not even imported, so that its crash on import does not matter."""
    marker = tmp_path / "imported"
    text = policy_text("acme-sqs-other", f"open({str(marker)!r}, 'w')\ndef check(resource): ...\n", resource='"aws_sns_topic"')
    judgement = judge(load_root(QUEUE).graph(), policies(acme_sqs_other=text))
    assert not marker.exists()
    assert not judgement.findings
    assert not judgement.diagnostics


def test_a_broken_policy_does_not_hide_the_others(policies: MakeCatalogue, load_root: LoadRoot) -> None:
    """The scan goes on without it and says so."""
    catalogue = policies(acme_sqs_broken="raise OSError('no')\n", acme_sqs_fine="def check(resource):\n    return TRUE\n")
    judgement = judge(load_root(QUEUE).graph(), catalogue)
    assert [finding.policy.id for finding in judgement.findings] == ["acme-sqs-fine"]
    assert [diagnostic.summary for diagnostic in judgement.diagnostics] == ["Policy acme-sqs-broken cannot be used"]
