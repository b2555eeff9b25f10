"""Suppressions in comments: readygate's own and those of other scanners."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace
from tests_policy import policy_text

from readygate.engine.policies import Catalogue
from readygate.engine.run import judge
from readygate.engine.suppression_comments import directives
from readygate.engine.suppression_places import Places
from readygate.engine.suppressions import Rules, Suppressed, suppress
from readygate.model.diagnostic import Level
from readygate.model.location import Source
from readygate.model.resource import BlockSource
from readygate.views.view import View

MakeCatalogue = Callable[..., Catalogue]
LoadRoot = Callable[..., View]
Run = Callable[..., Suppressed]

TODAY = date(2026, 3, 10)
CHECK = "def check(queue):\n    return queue['kms_master_key_id'].is_set()\n"
PEERS = """
    replaces=("CKV_AWS_27", "AVD-AWS-0096", "8de5ac4c-0bd8-4eb9-8a3f-ed14a6a3d4f8", "AC_AWS_0366"),
    related=("aws-sqs-enable-queue-encryption",),
"""
DEFAULT_RULES = Rules()


@pytest.fixture
def run(policies: MakeCatalogue, load_root: LoadRoot, tmp_path: Path) -> Run:
    """Judge a configuration with two policies, one that names peers' checks and one that names none, and honour its suppressions."""
    catalogue = policies(
        acme_sqs_key=policy_text("acme-sqs-key", CHECK, more=PEERS),
        acme_sqs_alone="def check(queue):\n    return queue['name'].equals('right')\n",
    )

    def suppressed(files: dict[str, str] | str, rules: Rules = DEFAULT_RULES, workspace: str = "default") -> Suppressed:
        view = load_root(files)
        sources = [Source(name, (tmp_path / name).read_text()) for name in view.scanned]
        resources = (*view.resources, *view.declarations)
        return suppress(judge(view.graph(), catalogue).findings, sources, frozenset(catalogue.ids), TODAY, rules, workspace, resources)

    return suppressed


def held(result: Suppressed) -> list[tuple[str, str]]:
    """Policy and address of what is suppressed."""
    return [(finding.policy.id.removeprefix("acme-sqs-"), finding.resource.address) for finding in result.findings if finding.suppression]


def queue(inside: str = "", above: str = "", after: str = "", name: str = "q") -> str:
    """A queue with comments at several places."""
    return f'{above}resource "aws_sqs_queue" "{name}" {{ {after}\n  name = "q"\n{inside}\n}}\n'


OWN = "# readygate:ignore acme-sqs-key"
BOTH = [("key", "aws_sqs_queue.q"), ("alone", "aws_sqs_queue.q")]
KEY = BOTH[:1]


@pytest.mark.parametrize(
    "text",
    [
        queue(inside=OWN),
        queue(inside='  tags = {\n    a = "b" ' + OWN + "\n  }"),
        queue(above=OWN + "\n"),
        queue(above="# why this queue exists\n" + OWN + "\n# and more\n"),
        queue(after=OWN),
        queue().rstrip() + " " + OWN + "\n",
        queue(inside=OWN.replace("# ", "// ")),
        queue(inside="/* readygate:ignore acme-sqs-key */"),
        queue(inside="/*\n readygate:ignore acme-sqs-key until=2026-03-10\n*/"),
    ],
)
def test_places_of_our_own(run: Run, text: str) -> None:
    """Anywhere inside of the block, on its first or last line, and directly above it, beside other comments."""
    assert held(run(text)) == KEY


@pytest.mark.parametrize("text", [queue(above=OWN + "\n\n"), OWN + "\n" + queue(name="p") + queue(), queue() + OWN + "\n"])
def test_places_that_belong_to_another_block(run: Run, text: str) -> None:
    """A blank line separates a comment from the block below; what stands above one block does not hold for the next."""
    assert ("key", "aws_sqs_queue.q") not in held(run(text))


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        ("acme-sqs-key", KEY),
        ("acme-sqs-key,acme-sqs-alone", BOTH),
        ("acme-sqs-key, acme-sqs-alone", BOTH),
        ("acme-sqs-*", BOTH),
        ("*", BOTH),
        ("other-policy", []),
    ],
)
def test_policies_are_named_by_id_or_pattern(run: Run, rules: str, expected: list[tuple[str, str]]) -> None:
    """Several ids with commas, and patterns."""
    assert sorted(held(run(queue(inside=f'# readygate:ignore {rules} reason="it\'s known"')))) == sorted(expected)


def test_what_a_suppression_says_is_kept(run: Run) -> None:
    """Who, until when, why and where stand in the finding."""
    result = run(queue(inside='# readygate:ignore acme-sqs-key until=2026-12-31 by=ana reason="moves to \\"KMS\\" soon"'))
    (said,) = [finding.suppression for finding in result.findings if finding.suppression]
    assert (said.tool, said.rule, said.by, said.until) == ("readygate", "acme-sqs-key", "ana", "2026-12-31")
    assert said.reason == 'moves to \\"KMS\\" soon'
    assert said.location
    assert said.location.start.line == 3


@pytest.mark.parametrize(
    ("until", "counts", "why"),
    [
        ("2026-03-10", True, ""),
        ("2026-03-09", False, "it expired on 2026-03-09."),
        ("2026-3-9", False, "2026-3-9 is not a date (YYYY-MM-DD)."),
        ("tomorrow", False, "tomorrow is not a date (YYYY-MM-DD)."),
        ("2026-02-30", False, "2026-02-30 is not a date (YYYY-MM-DD)."),
    ],
)
def test_expiry(run: Run, until: str, counts: bool, why: str) -> None:
    """The last day still counts; an expired or malformed date does not, and is told as a warning with its line."""
    result = run(queue(inside=f"# readygate:ignore acme-sqs-key until={until}"))
    assert bool(held(result)) is counts
    assert [one.detail for one in result.diagnostics if one.level is Level.WARNING] == ([] if counts else [why])
    assert all(one.subject and one.subject.start.line == 3 for one in result.diagnostics)


@pytest.mark.parametrize("rest", ["util=2020-01-01", "because we like it", "until 2020-01-01", "", "reason="])
def test_what_cannot_be_read_does_not_count(run: Run, rest: str) -> None:
    """A misspelt field would silently suppress for ever; so the whole comment is void, and said to be."""
    name = "acme-sqs-key" if rest else ""
    result = run(queue(inside=f"# readygate:ignore {name} {rest}"))
    assert not held(result)
    assert [one.level for one in result.diagnostics] == [Level.WARNING]


def test_required_fields(run: Run) -> None:
    """Where the settings require an end and an owner, a suppression without them does not count."""
    strict = Rules(required=("until", "by"))
    assert not held(run(queue(inside="# readygate:ignore acme-sqs-key until=2026-12-31"), strict))
    assert held(run(queue(inside="# readygate:ignore acme-sqs-key until=2026-12-31 by=ana"), strict)) == KEY
    assert held(run(queue(inside="# checkov:skip=CKV_AWS_27"), strict)) == KEY


def test_idle_and_unknown_suppressions_are_notes(run: Run) -> None:
    """A suppression of what does not fail, or of no policy at all, is mentioned and nothing more."""
    result = run(queue(inside='  kms_master_key_id = "x"\n  # readygate:ignore acme-sqs-key\n  # readygate:ignore acme-sqs-kye'))
    assert [note.summary for note in result.diagnostics] == ["Suppression of an unknown policy: acme-sqs-kye"]
    assert [note.summary for note in result.idle.values()] == ["Suppression without effect: acme-sqs-key", "Suppression without effect: acme-sqs-kye"]
    assert {note.level for note in (*result.diagnostics, *result.idle.values())} == {Level.NOTE}


def test_the_first_block_of_a_file_speaks_for_itself_only(policies: MakeCatalogue, load_root: LoadRoot) -> None:
    """A root module without a `terraform` block has no place for comments about it, though it is shown where the first block begins."""
    root = policies(acme_root=policy_text("acme-root", "def check(root):\n    return root['required_version'].is_set()\n", resource='"terraform"'))
    view = load_root(queue(inside="  # readygate:ignore *"))
    source = Source("main.tf", queue(inside="  # readygate:ignore *"))
    block = next(one.source for one in view.resources if one.source)
    asked = judge(view.graph(), root).findings
    first = [replace(asked[0], resource=replace(asked[0].resource, source=replace(block, source=source))), *asked]
    result = suppress(first, [source], frozenset(root.ids), TODAY)
    assert [bool(one.suppression) for one in result.findings] == [True, False]


@pytest.mark.parametrize(
    ("rules", "expected"),
    [("CKV_AWS_27", KEY), ("CKV_AWS_*", KEY), ("acme-sqs-alone,CKV_AWS_27", BOTH), ("CKV_AWS_2", []), ("aws-sqs-enable-queue-encryption", [])],
)
def test_our_notation_takes_checks_of_checkov(run: Run, rules: str, expected: list[tuple[str, str]]) -> None:
    """An id or pattern of Checkov's stands for the policies that name the check; one that nobody knows is idle."""
    result = run(queue(inside=f"  # readygate:ignore {rules} reason=known"))
    assert sorted(held(result)) == sorted(expected)
    assert [note.summary for note in result.idle.values()] == ([] if expected else [f"Suppression without effect: {rules}"])


def test_our_notation_for_checks_of_checkov_is_handed_on(run: Run) -> None:
    """What holds at a resource, through its module block too, is told for Checkov itself; a comment that has lapsed, or names none, is not."""
    text = (
        queue(inside="  # readygate:ignore CKV_AWS_168 by=ana")
        + queue(inside="  # readygate:ignore CKV_AWS_168 until=2026-03-09\n  # readygate:ignore acme-sqs-key", name="other")
        + 'module "m" { # readygate:ignore CKV_TF_1\n  source = "./m"\n}\n'
    )
    result = run({"main.tf": text, "m/main.tf": queue(name="inner")})
    assert [(one.address, one.suppression.rule, one.suppression.by) for one in result.of_peers] == [
        ("aws_sqs_queue.q", "CKV_AWS_168", "ana"),
        ("module.m.aws_sqs_queue.inner", "CKV_TF_1", ""),
        ("module.m", "CKV_TF_1", ""),
    ]


def test_all_instances_of_a_block(run: Run) -> None:
    """One comment holds for every instance of `for_each` and `count`, and for placeholders of unknown counts."""
    text = queue(inside='  for_each = toset(["a", "b"])\n  ' + OWN) + 'variable "n" {}\n' + queue(inside="  count = var.n\n" + OWN, name="r")
    assert len(held(run(text))) == 3


MODULE = {
    "main.tf": 'module "m" {\n  source = "./m"\n  count = 2\n}\nmodule "n" {\n  source = "./m"\n}\n',
    "m/main.tf": 'module "inner" {\n  source = "./inner"\n}\n' + queue(),
    "m/inner/main.tf": queue(),
}


@pytest.mark.parametrize("comment", ["# readygate:ignore acme-sqs-key", "# checkov:skip=CKV_AWS_27:known", "#ts:skip=AC_AWS_0366 known"])
def test_a_module_block_suppresses_everything_inside(run: Run, comment: str) -> None:
    """Through count and nested modules, but not in another call of the same module."""
    files = {**MODULE, "main.tf": MODULE["main.tf"].replace("  count", f"  {comment}\n  count")}
    addresses = {address for _, address in held(run(files))}
    assert addresses == {f"module.m[{number}].{inner}aws_sqs_queue.q" for number in (0, 1) for inner in ("", "module.inner.")}


@pytest.mark.parametrize("comment", ["#tfsec:ignore:aws-sqs-enable-queue-encryption", "#trivy:ignore:AVD-AWS-0096", "# kics-scan ignore-block"])
def test_peers_above_a_module_block(run: Run, comment: str) -> None:
    """Those that stand above a block hold for the module as well."""
    files = {**MODULE, "main.tf": f"{comment}\n{MODULE['main.tf']}"}
    assert {address[:8] for _, address in held(run(files))} == {"module.m"}


def test_a_suppression_inside_a_module_holds_in_every_call(run: Run) -> None:
    """What stands at the resource itself holds however it is reached."""
    files = {**MODULE, "m/inner/main.tf": queue(inside=OWN)}
    assert len(held(run(files))) == 3


LINE = "  sqs_managed_sse_enabled = false # {}\n  kms_master_key_id = null"


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        (queue(inside="# checkov:skip=CKV_AWS_27"), True),
        (queue(inside="# checkov:skip=CKV_AWS_1,CKV_AWS_27: some reason"), True),
        (queue(inside="# bridgecrew:skip=CKV_AWS_27"), True),
        (queue(inside="# cortex:skip=CKV_AWS_27"), True),
        (queue(above="# checkov:skip=CKV_AWS_27\n"), False),
        (queue(inside="# checkov:skip=CKV_AWS_28"), False),
        (queue(above="#tfsec:ignore:aws-sqs-enable-queue-encryption\n"), True),
        (queue(above="#tfsec:ignore:AWS-0096\n"), True),
        (queue(above="#tfsec:ignore:other #tfsec:ignore:aws-sqs-enable-queue-encryption\n"), True),
        (queue(after="#tfsec:ignore:*"), True),
        (queue(inside="#tfsec:ignore:aws-sqs-enable-queue-encryption"), False),
        (queue(above="#tfsec:ignore:aws-sqs-enable-queue-encryption\n\n"), False),
        (queue(above="#trivy:ignore:avd-aws-0096\n"), True),
        (queue(above="#trivy:ignore:AWS-0096\n"), True),
        (queue(above="#trivy:ignore:aws-sqs-*\n"), True),
        (queue(above="#trivy:ignore:AVD-AWS-0096:exp:2026-03-10\n"), True),
        (queue(above="#trivy:ignore:AVD-AWS-0096:exp:2026-03-09\n"), False),
        (queue(above="#trivy:ignore:AVD-AWS-0096:exp:soon\n"), False),
        (queue(above="#trivy:ignore:AVD-AWS-0096:ws:def*\n"), True),
        (queue(above="#trivy:ignore:AVD-AWS-0096:ws:prod\n"), False),
        (queue(above="#trivy:ignore:AVD-AWS-0096[name=q]\n"), True),
        (queue(above="#trivy:ignore:AVD-AWS-0096[name=p]\n"), False),
        (queue(above="#trivy:ignore:AVD-AWS-0096[name=q,delay_seconds=0]:exp:2027-01-01\n"), True),
        ("# kics-scan ignore\n" + queue(), True),
        ("\n# about\n# kics-scan disable=8de5ac4c-0bd8-4eb9-8a3f-ed14a6a3d4f8\n" + queue(), True),
        ("# kics-scan disable=00000000-0bd8-4eb9-8a3f-ed14a6a3d4f8\n" + queue(), False),
        ("# kics-scan enable=8de5ac4c-0bd8-4eb9-8a3f-ed14a6a3d4f8\n" + queue(), False),
        ("# kics-scan enable=00000000-0bd8-4eb9-8a3f-ed14a6a3d4f8\n" + queue(), True),
        ("locals {}\n# kics-scan ignore\n\n" + queue(), False),
        ("// about\n\n  # kics-scan ignore\n" + queue(), True),
        ("locals {} # kics-scan ignore\n" + queue(), False),
        ("#trivy:ignore:AWS-0096\n# about\n# it\n" + queue(), True),
        ("#trivy:ignore:AWS-0096\n# about\n\n" + queue(), False),
        (queue(above="# kics-scan ignore-block\n"), True),
        (queue(above="# kics-scan ignore-line\n"), True),
        (queue(inside="#ts:skip=AC_AWS_0366 known"), True),
        (queue(inside="#ts:skip=AC_AWS_0001 known"), False),
        ('locals {\n  text = "# checkov:skip=CKV_AWS_27"\n}\n' + queue(inside='  tags = { a = "# checkov:skip=CKV_AWS_27" }'), False),
    ],
)
def test_peers(run: Run, text: str, counts: bool) -> None:
    """Each tool's notation holds where that tool would honour it, and only for the policy that names its check."""
    assert held(run(text)) == (KEY if counts else [])


@pytest.mark.parametrize(
    ("inside", "counts"),
    [
        ("  kms_master_key_id = null #tfsec:ignore:AWS-0096", True),
        ("  #trivy:ignore:AWS-0096\n  kms_master_key_id = null", True),
        ("  # kics-scan ignore-line\n  kms_master_key_id = null", True),
        ("  delay_seconds = 0 #tfsec:ignore:AWS-0096\n  kms_master_key_id = null", False),
        ("  #trivy:ignore:AWS-0096\n  delay_seconds = 0\n  kms_master_key_id = null", False),
    ],
)
def test_at_an_attribute_a_peer_suppresses_only_what_that_attribute_decided(run: Run, inside: str, counts: bool) -> None:
    """A comment at one attribute says nothing about a finding that another one decided."""
    assert held(run(queue(inside=inside))) == (KEY if counts else [])


def test_many_comments_take_their_time_once() -> None:
    """Thousands of blocks with a comment each, and thousands of comments in a row, are not compared one by one."""
    count = 3000
    blocks = "".join(queue(above="# kics-scan ignore\n#trivy:ignore:AVD-AWS-0096\n", name=f"q{number}") for number in range(count))
    source = Source("main.tf", "# kics-scan ignore-line\n" * count + "locals {}\n" + blocks)
    start = time.process_time()
    places = Places(directives(source))
    offsets = (found.start() for found in re.finditer("^resource", source.text, re.MULTILINE))
    found = [places.at(BlockSource(source, offset, offset, source.text.index("\n}", offset) + 2)) for offset in offsets]
    assert time.process_time() - start < 5
    assert [[(directive.tool, scope) for directive, scope in one] for one in found] == [[("trivy", None)]] * count


def test_peers_can_be_ignored(run: Run) -> None:
    """The settings can make readygate's own suppressions the only ones."""
    assert not held(run(queue(inside="# checkov:skip=CKV_AWS_27"), Rules(peers=False)))
    assert held(run(queue(inside=OWN), Rules(peers=False))) == KEY


def test_lapsed_suppressions_of_peers_are_told(run: Run) -> None:
    """An expired comment of another tool that would hold is a warning, too."""
    result = run(queue(above="#trivy:ignore:AVD-AWS-0096:exp:2020-01-01\n"))
    assert [(one.level, one.summary) for one in result.diagnostics] == [(Level.WARNING, "Suppression does not count (trivy: AVD-AWS-0096)")]


def test_only_failures_and_unknowns_are_suppressed(run: Run) -> None:
    """What passes needs no suppression and shows none; what cannot be told may be waived."""
    assert not held(run(queue(inside='  kms_master_key_id = "x"\n' + OWN)))
    assert held(run('variable "key" {}\n' + queue(inside="  kms_master_key_id = var.key\n" + OWN))) == KEY
