"""The settings file: what it may say, and what it says about mistakes."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from readygate.engine import settings
from readygate.engine.settings import Settings, SettingsError, find_settings, load_settings
from readygate.engine.yaml_file import LARGEST
from readygate.model.policy import Severity

WHOLE = """
policies: {enable: [aws-*], disable: [aws-sqs-*]}
parameters:
  aws-sqs-visibility-timeout: {factor: 3, names: [a, b]}
severity: {aws-sqs-encryption: low}
fail_on: none
roots:
  include: ["envs/*"]
  exclude: [envs/test]
  each:
    ./envs/prod/: {workspace: prod, variables: {replicas: 3}, var_files: [prod.tfvars]}
variables: {region: eu-west-1, ratio: 0.10, day: 2026-01-02}
var_files: [common.tfvars]
assumptions: {account: "123456789012", region: eu-west-1, zones: [eu-west-1a]}
modules: vendor
allow_outside: false
suppressions: {require: [until, by], peers: false}
"""


def write(directory: Path, text: str, name: str = "readygate.yaml") -> Path:
    """A settings file."""
    directory.mkdir(parents=True, exist_ok=True)
    path = directory / name
    path.write_text(text)
    return path


def complaints(directory: Path, text: str) -> list[str]:
    """What is wrong with a settings file, after its path."""
    path = write(directory, text)
    with pytest.raises(SettingsError) as raised:
        load_settings(path, named=False)
    return [str(problem).removeprefix(str(path)) for problem in raised.value.problems]


def test_a_whole_file(tmp_path: Path) -> None:
    """Every setting is read; numbers stay exact and dates stay texts, as variables need them."""
    file = load_settings(write(tmp_path, WHOLE), named=False)
    assert file.settings.severity == {"aws-sqs-encryption": Severity.LOW}
    assert file.settings.parameters == {"aws-sqs-visibility-timeout": {"factor": 3, "names": ["a", "b"]}}
    assert file.settings.variables == {"region": "eu-west-1", "ratio": Decimal("0.10"), "day": "2026-01-02"}
    own = file.of_root(tmp_path / "envs" / "prod")
    assert own.variables["replicas"] == 3
    assert own.variables["region"] == "eu-west-1"
    assert (own.var_files, own.workspace) == (["common.tfvars", "prod.tfvars"], "prod")


@pytest.mark.parametrize("text", ["", "# nothing\n", "{}\n", "---\n"])
def test_an_empty_file_means_the_defaults(tmp_path: Path, text: str) -> None:
    """Nothing said is nothing changed."""
    assert load_settings(write(tmp_path, text), named=False).settings == Settings()


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("polices: {}\n", ":1: there is no setting polices; did you mean policies? the settings are "),
        ("variables:\n  a: 1\nroots:\n  includes: [a]\n", ":4: there is no setting includes in roots; did you mean include?"),
        ("\nfail_on: worst\n", ":2: fail_on is 'worst', which is none of critical, high, info, low, medium, none"),
        ("severity:\n  aws-sqs-encryption: urgent\n", ":2: severity.aws-sqs-encryption is 'urgent', which is none of "),
        ("policies:\n  enable: aws-*\n", ":2: policies.enable must be of type array, not 'aws-*'"),
        ("policies:\n  enable:\n    - a\n    - 1\n", ":4: policies.enable.1 must be of type string, not 1"),
        ("assumptions:\n  account: 123456789012\n", ":2: assumptions.account must be of type string, not 123456789012"),
        ('assumptions:\n  account: "12"\n', ":2: assumptions.account: "),
        ("parameters:\n  p:\n    x: {a: 1}\n", ":3: parameters.p.x must be of type "),
        ("[1, 2]\n", ":1: the file must be of type object, not [1, 2]"),
        ("a: 1\na: 2\n", ":2: the key a stands here a second time"),
        ("1: 2\n", ":1: the key 1 is not a text; put it in quotes"),
        ("on: 1\n", ":1: the key True is not a text; put it in quotes"),
        ("a: [\n", " it is not valid YAML: "),
        ("a: \t- b\n\tc", " it is not valid YAML: "),
        ("variables:\n  a: !!int abc\n", ":2: the value is no int: "),
        (f"variables:\n  a: {'9' * 5000}\n", ":2: the value is no int: "),
        ("a: !!python/object:os.system x\n", ":1: it is not valid YAML: "),
    ],
)
def test_mistakes_name_the_line_and_what_is_right(tmp_path: Path, text: str, complaint: str) -> None:
    """Each mistake is told with file and line, and with what may stand there."""
    (said,) = complaints(tmp_path, text)
    assert complaint in said


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    """Three mistakes give three complaints, each with its line."""
    said = complaints(tmp_path, "fail_on: 1\nallow_outside: maybe\nworkspaces: x\n")
    assert sorted(one.split(":")[1] for one in said) == ["1", "2", "3"]


def test_a_file_cannot_blow_up(tmp_path: Path) -> None:
    """Aliases that repeat each other, cycles and deep nesting are refused, not followed."""
    bomb = "a: &a [x,x,x,x,x,x,x,x,x,x]\n" + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [{','.join(['*' + chr(97 + n)] * 10)}]\n" for n in range(8))
    for text in (bomb, "a: &a [*a]\n", "a: " + "[" * 200 + "]" * 200, "[" * 50_000):
        assert complaints(tmp_path, text)
    assert complaints(tmp_path, "#" * (LARGEST + 1)) == [f": it is larger than {LARGEST} bytes"]


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    """A directory in place of the file, or bytes that are no text."""
    (tmp_path / "readygate.yaml").mkdir()
    with pytest.raises(SettingsError, match="it cannot be read: Is a directory"):
        load_settings(tmp_path / "readygate.yaml", named=True)
    (tmp_path / "bytes.yaml").write_bytes(b"a: \xff\xfe")
    with pytest.raises(SettingsError, match="not valid YAML"):
        load_settings(tmp_path / "bytes.yaml", named=True)


def test_the_file_is_found_up_to_the_root_of_the_repository(tmp_path: Path) -> None:
    """The nearest file above the scanned directory counts, but none above the repository; without a repository only the directory's own."""
    (tmp_path / "repo" / ".git").mkdir(parents=True)
    (tmp_path / "repo" / "a" / "b").mkdir(parents=True)
    write(tmp_path, "")
    assert find_settings(tmp_path / "repo" / "a" / "b") is None
    top = write(tmp_path / "repo", "")
    assert find_settings(tmp_path / "repo" / "a" / "b") == top
    near = write(tmp_path / "repo" / "a", "", "readygate.yml")
    assert find_settings(tmp_path / "repo" / "a" / "b") == near
    (tmp_path / "plain" / "a").mkdir(parents=True)
    write(tmp_path / "plain", "")
    assert find_settings(tmp_path / "plain" / "a") is None
    assert find_settings(tmp_path / "plain") == tmp_path / "plain" / "readygate.yaml"


def test_roots_are_chosen_by_patterns(tmp_path: Path) -> None:
    """A pattern holds for what lies below it; what is left out stays out."""
    file = load_settings(write(tmp_path, WHOLE), named=False)
    chosen = {name: file.is_chosen(tmp_path / name) for name in ("envs/prod", "envs/prod/dns", "envs/test", "envs/test/x", "modules/a", ".")}
    assert chosen == {"envs/prod": True, "envs/prod/dns": True, "envs/test": False, "envs/test/x": False, "modules/a": False, ".": False}
    (tmp_path / "envs" / "prod").mkdir(parents=True)
    assert file.named_roots() == [tmp_path / "envs" / "prod"]


def test_a_file_of_the_scanned_tree_opens_nothing_outside(tmp_path: Path) -> None:
    """Variable files and modules outside of the directory count only where the user names the settings file."""
    path = write(tmp_path / "tree", "var_files: [../secret.tfvars]\nmodules: ../vendor\n")
    found, named = load_settings(path, named=False), load_settings(path, named=True)
    with pytest.raises(SettingsError, match=r"readygate.yaml:1: var_files: ../secret.tfvars lies outside"):
        found.variable_files(found.settings.var_files)
    with pytest.raises(SettingsError, match=r"readygate.yaml:2: modules: ../vendor lies outside"):
        _ = found.modules
    assert named.variable_files(named.settings.var_files) == [tmp_path / "secret.tfvars"]
    assert named.modules == tmp_path / "vendor"


def test_the_published_schema_is_that_of_the_structures() -> None:
    """The schema file says what the reading code does; `make docs` writes it."""
    assert json.loads(settings.SCHEMA_FILE.read_text()) == settings.schema()
    Draft202012Validator.check_schema(settings.schema())


names = st.sampled_from(["policies", "enable", "parameters", "severity", "fail_on", "roots", "each", "variables", "account", "assumptions", "x"])
documents = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-5, 5), st.sampled_from(["low", "none", "aws", "123456789012", ""])),
    lambda inner: st.one_of(st.lists(inner, max_size=2), st.dictionaries(names, inner, max_size=3)),
    max_leaves=6,
)


@given(st.dictionaries(names, documents, max_size=3))
def test_the_schema_agrees_with_the_reader(document: dict[str, Any]) -> None:
    """Whatever a file says, the schema accepts it exactly where the reader does; so editors and readygate say the same."""
    accepted = Draft202012Validator(settings.schema()).is_valid(document)
    try:
        msgspec.convert(document, Settings)
    except msgspec.ValidationError:
        assert not accepted
    else:
        assert accepted
