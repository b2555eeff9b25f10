"""Finding policies, and loading those that are needed."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from readygate.engine import policy_index
from readygate.engine.entry_points import policy_packages
from readygate.engine.policies import AS_SHIPPED, Catalogue, Customisation, ParameterError, PolicyError, directory_package, discover
from readygate.engine.policy_index import index_directory, keep_index
from readygate.engine.run import load, load_all
from readygate.engine.scaffold import write_policy
from readygate.model.policy import Severity

MakeCatalogue = Callable[..., Catalogue]

CHECK = "def check(resource):\n    return TRUE\n"
WITH_PARAMETERS = """
from readygate.model.policy import Parameter, Policy, Severity
from readygate.model.truth import Truth

POLICY = Policy(
    id="a-b-c", title="t", resource="x", severity=Severity.LOW, remediation="r", references=(),
    parameters={
        "count": Parameter(3, "how many"), "names": Parameter(("a",), "names"), "on": Parameter(True, "whether"), "any": Parameter(None, "any"),
    },
)

def check(resource, parameters):
    return Truth(True).saying(f"{parameters['count']} {parameters['names']} {parameters['on']} {parameters['any']}")
"""


def write(root: Path, name: str, text: str) -> Path:
    """A policy file in a folder of its own."""
    path = root / name / "policy.py"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take every file for settled, as if the scan came some seconds after the last change."""
    monkeypatch.setattr(policy_index, "SETTLED", -60_000_000_000)


def test_the_core_policies_are_found_by_their_entry_point() -> None:
    """The installed package offers its policies, and its folders are found without importing a policy."""
    assert "readygate_policies" in policy_packages()
    loaded_before = {name for name in sys.modules if name.startswith("readygate_policies.")}
    catalogue = discover()
    assert catalogue.find("aws-sqs-dead-letter-queue")
    assert {name for name in sys.modules if name.startswith("readygate_policies.")} == loaded_before


def test_entry_points_are_read_from_each_directory_of_the_path(tmp_path: Path) -> None:
    """Other groups, comments, attributes and broken files are stepped over; a package offered twice counts once."""
    texts = {
        "acme-1.dist-info": "[console_scripts]\na = acme:main\n\n[readygate.policies]\n# ours\na = acme.policies\nmore = acme.more : attribute\n",
        "again-1.dist-info": "[readygate.policies]\nacme = acme.policies\n",
        "binary-1.dist-info": b"\xff\xfe[readygate.policies]\nx = y\n",
        "old-1.egg-info": "[ readygate.policies ]\nno = no\n[readygate.policies]\nold=old_policies [extra]\n",
    }
    for name, text in texts.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "entry_points.txt").write_bytes(text if isinstance(text, bytes) else text.encode())
    assert policy_packages([str(tmp_path), str(tmp_path / "missing")]) == ["acme.policies", "acme.more", "old_policies"]


def test_the_index_knows_types_without_importing(tmp_path: Path, cache_directory: Path) -> None:
    """Ids, types and former ids are read from the text, also through constants, unpacking and comprehensions."""
    text = """
from readygate.toolkit.group_rules import RULES
raise RuntimeError("this must not run")
ONE = "x_one"
MANY = (ONE, "x_two")
POLICY = Policy(id="a-b-c", resource=(*MANY, *(name for name in RULES if name not in MANY)), aliases=("a-b-old",), title=f"{1}")
"""
    write(tmp_path, "p", text)
    (entry,) = index_directory(tmp_path)
    assert (entry.id, entry.aliases) == ("a-b-c", ("a-b-old",))
    assert entry.types == ("x_one", "x_two", "aws_security_group_rule", "aws_vpc_security_group_ingress_rule")
    assert cache_directory.exists()


@pytest.mark.parametrize("resource", ["make()", "[*range(3)]", "NAMES", '("a", 1)', '(n for n in ("a",) if n > "a")'])
@pytest.mark.usefixtures("cache_directory")
def test_types_that_the_text_does_not_tell_are_not_guessed(tmp_path: Path, resource: str) -> None:
    """Anything but plain constants leaves the types open, so that the module is imported to know."""
    write(tmp_path, "p", f'POLICY = Policy(id="a-b-c", resource={resource})')
    (entry,) = index_directory(tmp_path)
    assert entry.types is None


@pytest.mark.usefixtures("settled")
def test_the_index_is_remembered_and_never_stale(tmp_path: Path, cache_directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second scan parses nothing; any change of a file, its removal and a new file are all seen."""
    parsed: list[str] = []
    read = policy_index.read_policy_file
    monkeypatch.setattr(policy_index, "read_policy_file", lambda root, path: parsed.append(path.parent.name) or read(root, path))
    one = write(tmp_path / "root", "one", 'POLICY = Policy(id="a-b-one", resource="x")')
    write(tmp_path / "root", "two", 'POLICY = Policy(id="a-b-two", resource="x")')
    index_directory(tmp_path / "root")
    assert sorted(parsed) == ["one", "two"]
    index_directory(tmp_path / "root")
    assert len(parsed) == 2
    stat = one.stat()
    one.write_text(one.read_text().replace("a-b-one", "a-b-new"))
    os.utime(one, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert {entry.id for entry in index_directory(tmp_path / "root")} == {"a-b-new", "a-b-two"}
    one.unlink()
    write(tmp_path / "root", "three", 'POLICY = Policy(id="a-b-three", resource="x")')
    assert {entry.id for entry in index_directory(tmp_path / "root")} == {"a-b-two", "a-b-three"}
    assert cache_directory.exists()


@pytest.mark.usefixtures("settled", "cache_directory")
def test_an_index_that_is_kept_needs_no_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing was remembered on the disk, what this process kept is used and not written again; a file that changed since is read anew."""
    parsed: list[str] = []
    read = policy_index.read_policy_file
    monkeypatch.setattr(policy_index, "read_policy_file", lambda root, path: parsed.append(path.parent.name) or read(root, path))
    monkeypatch.setattr(policy_index, "_kept", {})
    one = write(tmp_path / "root", "one", 'POLICY = Policy(id="a-b-one", resource="x")')
    write(tmp_path / "root", "two", 'POLICY = Policy(id="a-b-two", resource="x")')
    keep_index(tmp_path / "root")
    keep_index(tmp_path / "missing")
    parsed.clear()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "elsewhere"))
    assert {entry.id for entry in index_directory(tmp_path / "root")} == {"a-b-one", "a-b-two"}
    assert (parsed, (tmp_path / "elsewhere").exists()) == ([], False)
    one.write_text('POLICY = Policy(id="a-b-other", resource="x")')
    assert {entry.id for entry in index_directory(tmp_path / "root")} == {"a-b-other", "a-b-two"}
    assert parsed == ["one"]


@pytest.mark.usefixtures("cache_directory")
def test_a_file_that_just_changed_is_not_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two changes within one tick of the clock leave the same times; so a fresh file is read anew until it has settled."""
    parsed: list[Path] = []
    read = policy_index.read_policy_file
    monkeypatch.setattr(policy_index, "read_policy_file", lambda root, path: parsed.append(path) or read(root, path))
    write(tmp_path / "root", "one", 'POLICY = Policy(id="a-b-one", resource="x")')
    index_directory(tmp_path / "root")
    index_directory(tmp_path / "root")
    assert len(parsed) == 2


@pytest.mark.usefixtures("settled")
@pytest.mark.parametrize("damage", [b"", b"\x81", b"not msgpack at all", bytes(1000)])
def test_a_damaged_cache_is_ignored(tmp_path: Path, cache_directory: Path, damage: bytes) -> None:
    """Whatever stands in the cache file, the index is right."""
    write(tmp_path / "root", "one", 'POLICY = Policy(id="a-b-one", resource="x")')
    index_directory(tmp_path / "root")
    (cache,) = (cache_directory / "readygate").iterdir()
    cache.write_bytes(damage)
    assert [entry.id for entry in index_directory(tmp_path / "root")] == ["a-b-one"]


def test_a_cache_that_cannot_be_written_is_no_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cache directory that is a file leaves the scan as it is."""
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    write(tmp_path / "root", "one", 'POLICY = Policy(id="a-b-one", resource="x")')
    assert [entry.id for entry in index_directory(tmp_path / "root")] == ["a-b-one"]


def test_parameters_reach_functions_that_take_them(policies: MakeCatalogue) -> None:
    """The user's values replace the defaults, and lists become tuples."""
    catalogue = policies(p=WITH_PARAMETERS)
    said = Customisation(parameters={"a-b-c": {"count": 5, "names": ["x", "y"], "any": "text"}}, severities={"a-b-c": Severity.CRITICAL})
    (entry,) = catalogue.entries
    loaded = catalogue.load(entry, said)
    assert loaded.check(None).message == "5 ('x', 'y') True text"  # type: ignore[arg-type, union-attr]
    assert loaded.policy.severity is Severity.CRITICAL
    assert catalogue.load(entry).check(None).message == "3 ('a',) True None"  # type: ignore[arg-type, union-attr]


@pytest.mark.parametrize(
    ("given", "complaint"),
    [
        ({"count": "5"}, "must be a whole number"),
        ({"count": True}, "must be a whole number"),
        ({"on": 1}, "must be true or false"),
        ({"names": "a"}, "must be a list of texts"),
        ({"names": [1]}, "must be a list of texts"),
        ({"any": {"a": 1}}, "must be a text, a number"),
        ({"number": 1}, "has no parameter number"),
    ],
)
def test_parameters_that_do_not_fit_are_refused(policies: MakeCatalogue, given: dict[str, object], complaint: str) -> None:
    """A wrong type or name says what is right."""
    catalogue = policies(p=WITH_PARAMETERS)
    with pytest.raises(ParameterError, match=complaint):
        catalogue.load(catalogue.entries[0], Customisation(parameters={"a-b-c": given}, severities={}))


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("x = 1", "has no POLICY"),
        ("import nowhere_to_be_found\nPOLICY = 1", "nowhere_to_be_found"),
        ("def broken(:", "SyntaxError"),
        ("POLICY = 1", "has no POLICY = Policy"),
        ("1 / 0\nPOLICY = 1", r"ZeroDivisionError: division by zero \(policy.py:1\)"),
    ],
)
@pytest.mark.usefixtures("cache_directory")
def test_a_broken_policy_is_a_diagnostic(tmp_path: Path, text: str, complaint: str) -> None:
    """A third party's broken file is told with its path, and the others are loaded."""
    write(tmp_path / "p", "broken", text)
    write(tmp_path / "p", "fine", WITH_PARAMETERS)
    loaded, diagnostics = load_all(Catalogue([directory_package(tmp_path / "p")]))
    assert [one.policy.id for one in loaded] == ["a-b-c"]
    assert len(diagnostics) == 1
    assert str(tmp_path / "p" / "broken" / "policy.py") in diagnostics[0].detail
    assert re.search(complaint, diagnostics[0].detail)


def test_what_the_text_says_must_be_what_the_module_says(policies: MakeCatalogue) -> None:
    """A file that is written with one id or type and imported with another is refused: the index would miss it."""
    head = "from readygate.model.policy import Policy as Real, Severity\n"
    policy = (
        "Policy = lambda **said: Real(**{**said, %s})\n"
        "POLICY = Policy(id='a-b-c', resource='x', title='t', severity=Severity.LOW, remediation='r', references=())\n"
    )
    for change in ("'id': 'a-b-d'", "'resource': 'y'"):
        catalogue = policies(p=head + policy % change + "def check(resource): ...\n")
        with pytest.raises(PolicyError, match="when it is imported"):
            catalogue.load(catalogue.entries[0])


def test_an_id_counts_once(policies: MakeCatalogue) -> None:
    """The first file of an id wins, and the other is told."""
    catalogue = policies(p=WITH_PARAMETERS, q=WITH_PARAMETERS)
    assert len(catalogue.entries) == 1
    assert [one.summary for one in catalogue.diagnostics] == ["Policy a-b-c is defined twice"]


def test_former_ids_and_patterns_find_policies(policies: MakeCatalogue) -> None:
    """A policy is found by its id, a former id, or a pattern."""
    catalogue = policies(a_b_c=CHECK, a_b_d=CHECK, p=WITH_PARAMETERS.replace('"a-b-c"', '"x-y-z", aliases=("x-y-old",)'))
    assert catalogue.ids == ["a-b-c", "a-b-d", "x-y-z"]
    assert [entry.id for entry in catalogue.matching("a-b-*")] == ["a-b-c", "a-b-d"]
    assert [entry.id for entry in catalogue.matching("x-y-old")] == ["x-y-z"]
    assert catalogue.find("nothing") is None


@pytest.mark.usefixtures("cache_directory")
def test_a_directory_without_permission_is_told(tmp_path: Path) -> None:
    """A policy directory that cannot be read is a diagnostic."""
    catalogue = Catalogue([directory_package(tmp_path / "missing")])
    assert [one.summary for one in catalogue.diagnostics] == [f"Policies in {tmp_path / 'missing'} cannot be read"]


@pytest.mark.usefixtures("cache_directory")
def test_a_new_policy_loads_and_fails(tmp_path: Path) -> None:
    """What `policy new` writes is a policy that answers unknown until it is written."""
    files = write_policy("acme-sqs-names", tmp_path / "mine", "aws_sqs_queue")
    assert [file.name for file in files] == ["policy.py", "good.tf", "bad.tf", "unknown.tf"]
    catalogue = Catalogue([directory_package(tmp_path / "mine")])
    loaded = load(catalogue, catalogue.entries[0], AS_SHIPPED, [])
    assert loaded is not None
    assert loaded.policy.types == ("aws_sqs_queue",)


def test_discovery_costs_little() -> None:
    """Finding all installed policies in a cold process imports neither `importlib.metadata` nor `ast`, once the index is remembered."""
    code = "import sys; from readygate.engine.policies import discover; discover(); print('importlib.metadata' in sys.modules, 'ast' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split()[0] == "False"
