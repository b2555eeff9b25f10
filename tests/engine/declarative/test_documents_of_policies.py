"""Policy files in YAML: reading, mistakes with their lines, the published schema."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conditions_of import read
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from readygate.engine.declarative.conditions import COMPANIONS, CONNECTIONS, KINDS
from readygate.engine.declarative.document import SCHEMA_FILE
from readygate.engine.declarative.operators import OPERATORS
from readygate.engine.declarative.schema import schema
from readygate.engine.policies import AS_SHIPPED, Catalogue, Customisation, ParameterError, PolicyFileError, directory_package
from readygate.engine.run import judge, load, load_all
from readygate.model.policy import Severity
from readygate.views.view import View

LoadRoot = Callable[..., View]

POLICY = """# A policy.
id: acme-sqs-encryption
title: Queue is encrypted with our key
resource: aws_sqs_queue
severity: high
why: Messages hold customers' data.
remediation: Set `kms_master_key_id`.
references: [https://example.com/]
parameters:
  aliases:
    default: [alias/acme]
    meaning: names of our keys
applies:
  attribute: name
  not_starting_with: public-
check:
  attribute: kms_master_key_id
  within: {parameter: aliases}
replaces: [CKV_AWS_27]
aliases: [acme-queues-encryption]
"""
QUEUES = """
variable "k" {}
resource "aws_sqs_queue" "good" {
  name              = "good"
  kms_master_key_id = "alias/acme"
}
resource "aws_sqs_queue" "bad" {
  name              = "bad"
  kms_master_key_id = "alias/aws/sqs"
}
resource "aws_sqs_queue" "unknown" {
  name              = "unknown"
  kms_master_key_id = var.k
}
resource "aws_sqs_queue" "public" {
  name = "public-jobs"
}
"""


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Catalogue]:
    """The catalogue of a policy file in its folder."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))

    def write(text: str, name: str = "acme/sqs/encryption/policy.yaml") -> Catalogue:
        file = tmp_path / "policies" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
        return Catalogue([directory_package(tmp_path / "policies")])

    return write


def mistakes(catalogue: Catalogue) -> list[str]:
    """What is wrong with the only policy, after its path."""
    (entry,) = catalogue.entries
    with pytest.raises(PolicyFileError) as raised:
        catalogue.load(entry)
    return [one.removeprefix(entry.path) for one in raised.value.mistakes]


def test_a_policy_is_found_read_and_applied(written: Callable[[str], Catalogue], load_root: LoadRoot) -> None:
    """All its fields arrive, and its answers have the attribute's place and value like those of a policy in Python."""
    catalogue = written(POLICY)
    (entry,) = catalogue.entries
    assert (entry.id, entry.types, entry.aliases) == ("acme-sqs-encryption", ("aws_sqs_queue",), ("acme-queues-encryption",))
    loaded = catalogue.load(entry)
    assert loaded.policy.severity is Severity.HIGH
    assert loaded.policy.parameters["aliases"].default == ("alias/acme",)
    assert (loaded.policy.replaces, loaded.policy.remediation, loaded.rationale) == (
        ("CKV_AWS_27",),
        "Set `kms_master_key_id`.",
        "Messages hold customers' data.",
    )
    findings = {finding.resource.name: finding for finding in judge(load_root(QUEUES).graph(), catalogue).findings}
    assert {name: str(finding.outcome) for name, finding in findings.items()} == {
        "good": "pass",
        "bad": "fail",
        "unknown": "unknown",
        "public": "not-applicable",
    }
    assert findings["bad"].message == 'kms_master_key_id is "alias/aws/sqs"'
    assert findings["bad"].location
    assert findings["bad"].location.start.line == 9
    assert findings["unknown"].message == "cannot tell: kms_master_key_id is unknown: variable k has no value"
    assert findings["public"].message == 'name is "public-jobs"'


def test_parameters_and_severity_are_the_users(written: Callable[[str], Catalogue], load_root: LoadRoot) -> None:
    """What the settings say replaces the defaults; what the condition cannot take is refused."""
    catalogue = written(POLICY)
    said = Customisation(parameters={"acme-sqs-encryption": {"aliases": ["alias/aws/sqs"]}}, severities={"acme-sqs-encryption": Severity.LOW})
    findings = judge(load_root(QUEUES).graph(), catalogue, said).findings
    assert {finding.resource.name for finding in findings if finding.outcome == "pass"} == {"bad"}
    assert {finding.policy.severity for finding in findings} == {Severity.LOW}
    empty = Customisation(parameters={"acme-sqs-encryption": {"aliases": []}}, severities={})
    with pytest.raises(ParameterError, match=r"acme-sqs-encryption cannot take .* is the parameter aliases, which must be a list"):
        catalogue.load(catalogue.entries[0], empty)


def test_a_message_of_the_policys_own(written: Callable[[str], Catalogue], load_root: LoadRoot) -> None:
    """It is said of failures only."""
    findings = judge(load_root(QUEUES).graph(), written(POLICY + "message: Use our key.\n")).findings
    assert {finding.resource.name: finding.message for finding in findings if finding.outcome != "not-applicable"} == {
        "good": 'kms_master_key_id is "alias/acme"',
        "bad": "Use our key.",
        "unknown": "cannot tell: kms_master_key_id is unknown: variable k has no value",
    }


def checking(text: str) -> str:
    """The policy with another check, from its line 4 on, without parameters."""
    return f"id: acme-sqs-encryption\ntitle: t\nresource: x\nseverity: low\n{text}"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (POLICY.replace("title:", "titel:"), [":2: the file: 'title' is a required", ":3: there is no field titel; did you mean title?"]),
        (POLICY[: POLICY.index("check:")], [":2: the file: 'check' is a required property"]),
        (POLICY.replace("severity: high", "severity: urgent"), [":5: severity is 'urgent', which is none of critical"]),
        (POLICY.replace("acme-sqs-encryption", "encryption"), [":2: id: 'encryption' does not match "]),
        (POLICY.replace("resource: aws_sqs_queue", "resource: []"), [":4: resource: [] "]),
        (POLICY.replace("    meaning: names of our keys\n", ""), [":10: parameters.aliases: 'meaning' is a required property"]),
        (POLICY.replace("{parameter: aliases}", "{parameter: alias}"), [":18: check.within: there is no parameter alias; did you mean aliases?"]),
        (POLICY.replace("{parameter: aliases}", "[alias/acme]"), [":10: parameters.aliases is read by no condition"]),
        (POLICY.replace("default: [alias/acme]", "default: alias/acme"), [":18: check.within: is the parameter aliases, which must be a list"]),
        ("a: [\n", [":2: it is not valid YAML: "]),
        ("id: a\nid: b\n", [":2: the key id stands here a second time"]),
        ("- 1\n", [":1: the file must be of type object"]),
        (checking("check:\n"), [":5: check: must be a condition"]),
        (checking("check:\n  atribute: a\n  exists: true\n"), [":5: check: does not say which attribute: is meant"]),
        (checking("check:\n  attribut: a\n"), [":5: check: has none of and, or"]),
        (checking("check:\n  attribute: a\n  exist: true\n"), [":7: check.exist: does not belong to attribute:; did you mean exists"]),
        (checking("check:\n  attribute: a\n"), [":5: check: says nothing of the value"]),
        (checking("check:\n  attribute: a\n  any: b[*]\n  exists: true\n"), [":5: check: has attribute and any; combine conditions"]),
        (checking("check:\n  attribute: a[*].b\n  exists: true\n"), [":6: check.attribute: 'a[*].b' leads to several values: write any:"]),
        (checking("check:\n  any: a.b\n  exists: true\n"), [":6: check.any: 'a.b' leads to one value: write attribute:"]),
        (checking("check:\n  attribute: a..b\n  exists: true\n"), [":6: check.attribute: 'a..b' is not a path"]),
        (checking('check:\n  attribute: "@"\n  exists: true\n'), [":6: check.attribute: @ means a value"]),
        (checking("check:\n  and: []\n"), [":6: check.and: must be a list of conditions"]),
        (checking("check:\n  and:\n  - attribute: a\n    equals: null\n"), [":8: check.and.0.equals: must not be null: ask exists: false"]),
        (checking("check:\n  or:\n  - attribute: a\n    exists: yes please\n"), [":8: check.or.0.exists: must be true or false"]),
        (checking("check:\n  not:\n    attribute: a\n    greater_than: many\n"), [":8: check.not.greater_than: must be a number"]),
        (checking("check:\n  attribute: a\n  within: b\n"), [":7: check.within: must be a list"]),
        (checking("check:\n  attribute: a\n  length_equals: -1\n"), [":7: check.length_equals: must be a whole number from 0"]),
        (
            checking("check:\n  attribute: a\n  regex_match: '(?=x)'\n"),
            [":7: check.regex_match: is no regular expression of RE2: invalid perl operator"],
        ),
        (
            checking("check:\n  attribute: a\n  cidr_range_subset: [10.0.0.0/8, 10.0.0]\n"),
            [":7: check.cidr_range_subset: must be one or several CIDR blocks"],
        ),
        (checking("check:\n  attribute: a\n  before: tomorrow\n"), [":7: check.before: must be a date or a time"]),
        (checking("check:\n  attribute: a\n  range_includes: 25-20\n"), [":7: check.range_includes: must be a whole number, a range"]),
        (
            checking("check:\n  attribute: a\n  where: {attribute: b, exists: true}\n  exists: true\n"),
            [":7: check.where: does not belong to attribute:"],
        ),
        (checking("check:\n  refers_to: []\n"), [":6: check.refers_to: must be a resource type"]),
        (checking("check:\n  refers_to: x\n  via: a[*]\n"), [":7: check.via: must be a path of names"]),
        (checking("check:\n  others: '*'\n"), [":6: check.others: must name types"]),
        (checking("check:\n  others: x\n  via: a\n"), [":7: check.via: does not belong to others:"]),
        (checking("check:\n  refers_to: x\n  where:\n    attribute: b\n"), [":7: check.where: says nothing of the value"]),
        (checking("check:\n  has_attribute: [a]\n"), [":6: check.has_attribute: must be the name"]),
        (
            checking("check:\n  and:\n  - attribute: a\n    equal: 1\n  - any: b\n    exists: 1\n"),
            [":8: check.and.0.equal: does not belong", ":9: check.and.1.any: 'b' leads", ":10: check.and.1.exists: must be"],
        ),
    ],
)
def test_mistakes_are_told_with_their_lines(written: Callable[[str], Catalogue], text: str, said: list[str]) -> None:
    """All of them at once, each with its line, its place and what would be right."""
    found = mistakes(written(text))
    assert len(found) == len(said), found
    for one, beginning in zip(found, said, strict=True):
        assert one.startswith(beginning)


def test_mistakes_in_a_file_leave_the_others_alone(written: Callable[..., Catalogue]) -> None:
    """Each is a diagnostic of its own, which names file and line."""
    written(POLICY)
    catalogue = written(checking("check:\n  attribute: a\n  exist: 1\n  equal: 1\n").replace("encryption", "other"), "broken.yaml")
    loaded, diagnostics = load_all(catalogue)
    assert [one.policy.id for one in loaded] == ["acme-sqs-encryption"]
    assert {one.summary for one in diagnostics} == {"Policy acme-sqs-other cannot be used"}
    assert [one.detail.rpartition("broken.yaml:")[2].split(":")[0] for one in diagnostics] == ["7", "8"]


def test_words_are_texts(written: Callable[[str], Catalogue], load_root: LoadRoot) -> None:
    """Only true, false, null and numbers as JSON has them are more: `on` and an account with a leading zero stay what is written."""
    groups = "".join(f'resource "aws_sqs_queue" "q{number}" {{\n name = "{name}"\n}}\n' for number, name in enumerate(("on", "true", "012345678901")))
    text = checking("check: {attribute: name, within: [on, 012345678901, 22:30, 1e3, 1.50, ~x]}\n").replace("resource: x", "resource: aws_sqs_queue")
    assert [str(one.outcome) for one in judge(load_root(groups).graph(), written(text)).findings] == ["pass", "fail", "pass"]
    for word in ("yes", "on", "True", "~", "null", ""):
        (mistake,) = mistakes(
            written(
                checking(f"check:\n  attribute: a\n  exists: {word}\n"),
            )
        )
        assert mistake.startswith(":7: check.exists: must be true or false")


def test_single_files_are_found_where_the_user_says(written: Callable[..., Catalogue]) -> None:
    """Any YAML file with a policy's keys is one; other YAML files are not, nor are those of installed packages."""
    written("services: {}\n", "compose.yaml")
    written("id: x\non: push\n", "other.yml")
    written(POLICY, "mine.yml")
    catalogue = written("id: broken\ncheck: [\n", "broken.yaml")
    assert [Path(entry.path).name for entry in catalogue.entries] == ["broken.yaml", "mine.yml"]
    assert load(catalogue, catalogue.entries[0], AS_SHIPPED, []) is None
    (package,) = catalogue.packages
    installed = Catalogue([type(package)(name="acme", directory=package.directory)])
    assert installed.entries == []


def test_the_index_reads_a_settled_file_once(written: Callable[..., Catalogue], monkeypatch: pytest.MonkeyPatch) -> None:
    """Policies and other YAML files alike: what is remembered is not opened again."""
    monkeypatch.setattr("readygate.engine.policy_index.SETTLED", -60_000_000_000)
    written("services: {}\n", "compose.yaml")
    packages = written(POLICY).packages
    monkeypatch.setattr("readygate.engine.policy_index.read_declarative_file", lambda *_: pytest.fail("it was read again"))
    assert [entry.id for entry in Catalogue(packages).entries] == ["acme-sqs-encryption"]


def test_patterns_of_types(written: Callable[..., Catalogue], load_root: LoadRoot) -> None:
    """`*` stands for all that providers make, and neither for data sources nor for parts of the configuration."""
    text = QUEUES + 'data "aws_region" "r" {}\nresource "aws_sns_topic" "t" {\n  tags = { owner = "me" }\n}\nresource "aws_sns_topic_policy" "p" {}\n'
    tagged = checking("applies: {has_attribute: tags}\ncheck: {attribute: tags.owner, exists: true}\n")
    for pattern, judged in (("'*'", {"sqs": 4, "sns": 2}), ("aws_sns_*", {"sns": 2}), ("data.*", {"region": 1}), ("gcp_*", {})):
        findings = judge(load_root(text).graph(), written(tagged.replace("resource: x", f"resource: {pattern}"))).findings
        services = [finding.resource.type.split("_")[1] for finding in findings]
        assert {one: services.count(one) for one in services} == judged
    findings = judge(load_root(text).graph(), written(tagged.replace("resource: x", "resource: '*'"))).findings
    assert {finding.resource.address: str(finding.outcome) for finding in findings if "sns" in finding.resource.type} == {
        "aws_sns_topic.t": "pass",
        "aws_sns_topic_policy.p": "not-applicable",
    }


def test_suppressions_know_the_policy(written: Callable[[str], Catalogue]) -> None:
    """Its id and former ids are those that comments may name."""
    catalogue = written(POLICY)
    assert catalogue.find("acme-queues-encryption") is catalogue.find("acme-sqs-encryption") is not None


def test_the_published_schema_is_that_of_the_reader() -> None:
    """The schema file says what the reading code does; `make docs` writes it."""
    assert json.loads(SCHEMA_FILE.read_text()) == schema()
    Draft202012Validator.check_schema(schema())


KEYS = st.sampled_from([*KINDS, "holds", "where", "via", "default", "equals", "within", "exists", "greater_than", "length_equals", "x"])
PLAIN = st.one_of(st.sampled_from(["a", "a[*]", "", 1, -1, True, None, 2.5]), st.just(["a"]), st.just([]), st.just({"parameter": "p"}))
DOCUMENTS = st.recursive(
    PLAIN,
    lambda inner: st.one_of(
        st.dictionaries(KEYS, inner, max_size=3),
        st.lists(inner, max_size=2),
        st.builds(lambda kind, more: {kind: "a", **more}, st.sampled_from(KINDS), st.dictionaries(KEYS, inner, max_size=2)),
        st.builds(lambda kind, inner: {kind: [inner]}, st.sampled_from(["and", "or"]), inner),
    ),
    max_leaves=6,
)
ABOUT_MEANING = ("leads to", "is not a path", "must be a path of names", "must name types", "is the parameter", "there is no parameter", "@ means")


@given(DOCUMENTS)
def test_the_schema_agrees_with_the_reader(condition: Any) -> None:
    """What the schema refuses the reader refuses; what it accepts the reader refuses only for what no schema can see."""
    whole = {"id": "a-b-c", "title": "t", "resource": "x", "severity": "low", "check": condition}
    accepted = Draft202012Validator(schema()).is_valid(whole)
    found = [one.message for one in read(condition, {"p": None})[1]]
    if accepted:
        assert all(any(text in message for text in ABOUT_MEANING) for message in found)
    else:
        assert found


def test_the_schema_names_every_operator() -> None:
    """With what it asks."""
    properties = schema()["$defs"]["Condition"]["properties"]
    assert set(OPERATORS) | set(KINDS) | set().union(*COMPANIONS.values()) == set(properties)
    assert all(properties[name]["description"] for name in properties)
    assert set(CONNECTIONS) < set(KINDS)
