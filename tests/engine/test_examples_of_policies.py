"""How examples are run, and what the conventions ask of a policy."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests_policy import policy_text

from readygate.engine.conventions import breaches
from readygate.engine.examples import ExampleResult, examples_of, run_examples
from readygate.engine.policies import Catalogue, directory_package
from readygate.engine.scaffold import ScaffoldError, policy_folder, write_policy
from readygate.model.finding import Outcome
from readygate.views.example import load_example

pytestmark = pytest.mark.usefixtures("cache_directory")

CHECK = "def check(queue, parameters):\n    return queue['delay_seconds'].at_least(parameters.number('least'))\n"
LEAST = 'parameters={"least": Parameter(5, "shortest delay (seconds)")},'


def queue(delay: str, expect: str = "", name: str = "q") -> str:
    """A queue with a delay."""
    return f'resource "aws_sqs_queue" "{name}" {{{expect}\n  delay_seconds = {delay}\n}}\n'


def results(directory: Path, files: dict[str, str]) -> dict[str, tuple[str, ...]]:
    """The problems of each example of a policy that wants a delay."""
    folder = directory / "acme" / "sqs" / "delay"
    files = {"policy.py": policy_text("acme-sqs-delay", CHECK, more=LEAST), **files}
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    catalogue = Catalogue([directory_package(directory)])
    found: list[ExampleResult] = list(run_examples(catalogue, catalogue.entries[0], load_example))
    return {result.example.path.name: result.problems for result in found}


def test_the_name_of_a_file_says_the_outcome(tmp_path: Path) -> None:
    """Good ones pass, bad ones fail, unknown ones cannot be told; each file is judged alone."""
    files = {
        "good.tf": queue("5"),
        "bad.tf": queue("4"),
        "bad_lower.tf": queue("0"),
        "unknown.tf": 'variable "d" {}\n' + queue("var.d"),
        "good.tf.json": '{"resource": {"aws_sqs_queue": {"q": {"delay_seconds": 9}}}}',
        "notes.txt": "",
    }
    assert results(tmp_path, files) == dict.fromkeys(sorted(set(files) - {"notes.txt"}), ())


def test_an_example_of_several_files(tmp_path: Path) -> None:
    """A directory is an example with modules and variable files."""
    files = {
        "good_module/main.tf": 'variable "d" {}\nmodule "m" {\n  source = "./m"\n  delay = var.d\n}\n',
        "good_module/m/main.tf": 'variable "delay" {}\n' + queue("var.delay"),
        "good_module/terraform.tfvars": "d = 7\n",
    }
    assert results(tmp_path, files) == {"good_module": ()}


def test_a_comment_overrides_the_outcome(tmp_path: Path) -> None:
    """On the first line of a block, with a dash or a blank."""
    body = "def applies(queue):\n    return ~queue['delay_seconds'].equals(1)\n" + CHECK
    mixed = queue("9", " # expect: pass") + queue("1", " // expect: not applicable", "r") + queue("1", " # expect: not-applicable", "s")
    mixed += queue("0", name="t") + queue("9", " # expect: pass, since nine is enough", "u")
    assert results(tmp_path, {"policy.py": policy_text("acme-sqs-delay", body, more=LEAST), "bad.tf": mixed}) == {"bad.tf": ()}


def test_parameters_in_a_comment(tmp_path: Path) -> None:
    """An example may state the parameters that it means."""
    assert results(tmp_path, {"good.tf": "# readygate: parameters acme-sqs-delay least=2\n" + queue("3")}) == {"good.tf": ()}


def test_what_is_not_as_expected_is_told(tmp_path: Path) -> None:
    """A wrong outcome, an example without a resource, and one that is no valid configuration."""
    odd = {"good_odd.tf": queue("9", " # expect: maybe")}
    found = results(tmp_path, {**odd, "good.tf": queue("1"), "bad.tf": 'resource "aws_sns_topic" "t" {}\n', "bad_syntax.tf": queue("4") + "}\n"})
    assert found["good.tf"] == ("aws_sqs_queue.q: expected pass, got fail: delay_seconds is 1, less than 5",)
    assert found["good_odd.tf"][0].startswith("aws_sqs_queue.q: expected maybe, got pass")
    assert found["bad.tf"] == ("it holds no resource that the policy judges",)
    assert found["bad_syntax.tf"][0].startswith("Unexpected closing brace")


def test_examples_are_sorted_and_nothing_else_is_one(tmp_path: Path) -> None:
    """Other files and directories beside a policy are no examples."""
    for name in ("policy.py", "unknown_b.tf", "good.tf", "bad.tf", "goodness.tf", "good.md", "readme.tf"):
        (tmp_path / name).write_text("")
    (tmp_path / "bad_many").mkdir()
    assert [(one.path.name, one.outcome) for one in examples_of(tmp_path)] == [
        ("bad.tf", Outcome.FAIL),
        ("bad_many", Outcome.FAIL),
        ("good.tf", Outcome.PASS),
        ("unknown_b.tf", Outcome.UNKNOWN),
    ]


def test_a_new_policy_breaks_conventions_until_it_is_filled_in(tmp_path: Path) -> None:
    """Its examples fail and its metadata are incomplete."""
    write_policy("acme-sqs-delay", tmp_path, "aws_sqs_queue")
    catalogue = Catalogue([directory_package(tmp_path)])
    (entry,) = catalogue.entries
    assert any(result.problems for result in run_examples(catalogue, entry, load_example))
    said = list(breaches(catalogue.load(entry)))
    assert [sentence for sentence in said if "remediation" in sentence or "references" in sentence or "title" in sentence] == said
    assert len(said) == 3


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (('"""Why acme-sqs-delay exists."""', ""), "it has no docstring"),
        (('id="acme-sqs-delay"', 'id="acme-sqs-other"'), "its id is acme-sqs-other, but its folder says acme-sqs-delay"),
        (('remediation="Make it so."', 'remediation="Make it so"'), "its remediation must"),
        (("https://example.com/", "example.com"), "it needs references"),
        (("shortest delay (seconds)", ""), "its parameter least does not say"),
        (("def check", "import subprocess\ndef check"), "it imports subprocess"),
        (("def check", "from readygate.views import config\ndef check"), "it imports readygate.views"),
        (("severity=", 'replaces=("X",), related=("X",), severity='), "X stands in replaces and in related"),
    ],
)
def test_conventions(tmp_path: Path, change: tuple[str, str], complaint: str) -> None:
    """Each rule is seen to be broken by a policy that breaks just that one."""
    results(tmp_path, {"good.tf": queue("5"), "bad.tf": queue("4")})
    catalogue = Catalogue([directory_package(tmp_path)])
    assert list(breaches(catalogue.load(catalogue.entries[0]))) == []
    text = policy_text("acme-sqs-delay", CHECK, more=LEAST).replace(*change)
    other = tmp_path / "other"
    results(other, {"policy.py": text, "good.tf": queue("5"), "bad.tf": queue("4")})
    broken = Catalogue([directory_package(other)])
    (said,) = breaches(broken.load(broken.entries[0]))
    assert said.startswith(complaint)


def test_both_kinds_of_examples_are_needed(tmp_path: Path) -> None:
    """A policy without a bad example shows nothing."""
    results(tmp_path, {"good.tf": queue("5")})
    catalogue = Catalogue([directory_package(tmp_path)])
    assert list(breaches(catalogue.load(catalogue.entries[0]))) == ["it has no bad*.tf"]


@pytest.mark.parametrize("id_", ["sqs-delay", "Acme-sqs-delay", "acme-sqs-", "acme/sqs/delay", "../../x-y-z"])
def test_ids_of_new_policies(tmp_path: Path, id_: str) -> None:
    """An id has three parts in lower case; anything else would not be a folder's name."""
    with pytest.raises(ScaffoldError, match="is not a policy id"):
        policy_folder(id_, tmp_path)


def test_a_folder_is_never_overwritten(tmp_path: Path) -> None:
    """A second `policy new` of the same id is refused."""
    write_policy("acme-sqs-delay", tmp_path)
    with pytest.raises(ScaffoldError, match="exists already"):
        write_policy("acme-sqs-delay", tmp_path)
