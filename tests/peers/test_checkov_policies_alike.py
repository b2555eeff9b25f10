"""What Checkov's YAML policies say, they say here, too: the real Checkov is asked."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from checkov_definitions import OPERANDS, Chance, chain, questions, things
from jsonschema import Draft202012Validator

from readygate.engine.declarative.checkov import ImportRefusedError, restated
from readygate.engine.declarative.conditions import Reader, is_of
from readygate.engine.declarative.document import SCHEMA_FILE
from readygate.engine.yaml_file import read_yaml
from readygate.model.resource import Resource
from readygate.peers.environments import Environment
from readygate.views.view import View

LoadRoot = Callable[..., View]
Outcomes = Mapping[tuple[int, str], str]
"""What was said of a resource, by the position of the definition."""

COMPARISONS = ("greater_than", "less_than")


def package(checkov: Environment) -> Path:
    """Where Checkov's own files are."""
    return next(checkov.home.glob("[Ll]ib/**/site-packages/checkov"))


def asked_there(checkov: Environment, directory: Path, definitions: list[dict[str, Any]], configuration: str) -> Outcomes:
    """What Checkov says of the resources of a configuration."""
    checks = directory / "checks"
    checks.mkdir()
    (directory / "main").mkdir()
    (directory / "main/main.tf").write_text(configuration)
    for position, definition in enumerate(definitions):
        metadata = {"id": f"CKV2_ACME_{position}", "name": "n", "category": "NETWORKING"}
        (checks / f"{position}.json").write_text(json.dumps({"metadata": metadata, "definition": definition}))
    options = ("--framework=terraform", "--skip-download", "--compact", "--soft-fail", "--output=json")
    done = subprocess.run(
        [checkov.python, "-m", "checkov.main", "-d", "main", "--external-checks-dir", "checks", *options],
        cwd=directory,
        env={"LOG_LEVEL": "ERROR", "HOME": str(directory)},
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    results = json.loads(done.stdout)["results"]
    return {
        (int(one["check_id"].rpartition("_")[2]), one["resource"].rpartition(".")[2]): outcome
        for outcome, key in (("pass", "passed_checks"), ("fail", "failed_checks"))
        for one in results[key]
        if one["check_id"].startswith("CKV2_ACME_")
    }


def asked_here(definition: dict[str, Any], resources: list[Resource]) -> dict[str, str]:
    """What the restated definition says of those resources that it judges."""
    document = restated({"metadata": {}, "definition": definition}, "a-b-c")
    reader = Reader({})
    check = reader.condition(document["check"], ("check",))
    applies = reader.condition(document.get("applies", {"and": [document["check"]]}), ("applies",))
    assert reader.mistakes == []
    types = (document["resource"],) if isinstance(document["resource"], str) else tuple(document["resource"])
    found = {}
    for one in resources:
        if is_of(one, types) and ("applies" not in document or applies(one).is_true):
            answer = check(one)
            found[one.name] = "pass" if answer.is_true else "fail" if answer.is_false else "unknown"
    return found


def test_all_of_its_own_policies_are_restated(checkov: Environment) -> None:
    """Each policy in YAML or JSON that it has for Terraform; what comes out is as our JSON Schema has it."""
    schema = Draft202012Validator(json.loads(SCHEMA_FILE.read_bytes()))
    files = [path for path in (package(checkov) / "terraform/checks/graph_checks").rglob("*") if path.suffix in (".yaml", ".yml", ".json")]
    refused = {}
    for path in files:
        try:
            document = restated(read_yaml(path)[0])
        except ImportRefusedError as error:
            refused[path.name] = str(error)
        else:
            assert schema.is_valid(document), path.name
    assert len(files) >= 196
    assert refused == {}


def test_all_of_its_operators_are_asked(checkov: Environment) -> None:
    """The table names each operator about attributes that Checkov knows."""
    table = "operators_to_attributes_solver_classes"
    script = f"import json; from checkov.common.checks_infra.checks_parser import {table}; print(json.dumps([*{table}]))"
    done = subprocess.run([checkov.python, "-c", script], capture_output=True, text=True, check=True)
    known = set(json.loads(done.stdout.splitlines()[-1]))
    assert known - {"is_not_empty"} == OPERANDS.keys()  # which is stricter here of what nobody sets


def test_definitions_at_random_judge_alike(checkov: Environment, tmp_path: Path, load_root: LoadRoot) -> None:
    """The same resources, with the same outcome: connections, filters and types in and, or and not."""
    chance = Chance(20261121)
    definitions = [chance.definition() for _ in range(250)]
    there = asked_there(checkov, tmp_path, definitions, chain())
    resources = load_root(chain()).graph().resources
    differing = []
    for position, definition in enumerate(definitions):
        wanted = {name: outcome for (one, name), outcome in there.items() if one == position}
        try:
            found = asked_here(definition, list(resources))
        except ImportRefusedError as error:
            found = {} if "it judges no resource" in str(error) else {"": str(error)}
        if found != wanted:
            differing.append((definition, found, wanted))
    assert differing == []


def test_operators_answer_alike(checkov: Environment, tmp_path: Path, load_root: LoadRoot) -> None:
    """Each of them of each value, but for what is said in the documentation; where Checkov guesses, ours is unknown at worst."""
    definitions = list(questions())
    there = asked_there(checkov, tmp_path, definitions, things())
    resources = load_root(things()).graph().resources
    differing = []
    for position, definition in enumerate(definitions):
        for name, outcome in asked_here(definition, list(resources)).items():
            wanted = there.get((position, name))
            if wanted and outcome not in (wanted, "unknown") and not on_purpose(definition, name):
                differing.append((definition["operator"], definition["attribute"], definition["value"], name, outcome, wanted))
    assert differing == []
    assert len(there) > 4000


def on_purpose(definition: dict[str, Any], name: str) -> bool:
    """Whether ours differs as the documentation says: of texts beside numbers, and of lists that Checkov takes for texts, or texts for lists."""
    operator, operand = definition["operator"].removeprefix("jsonpath_").removeprefix("not_"), definition["value"]
    if operator.startswith(COMPARISONS):
        return not isinstance(operand, str) or name in ("list", "lists")
    if operator == "regex_match":
        return name in ("list", "lists")
    return operator == "intersects" and isinstance(operand, list)


def test_the_same_definitions_are_drawn_again() -> None:
    """So that what fails once fails again."""
    assert [Chance(1).definition() for _ in range(3)] == [Chance(1).definition() for _ in range(3)]
