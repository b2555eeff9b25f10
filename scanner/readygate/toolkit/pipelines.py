"""What pipelines check before a change is merged: which steps run a gate, and whether they stop it.

A gate is found by the commands that are known for it. What else runs (scripts, other workflows) may hold it as well, and leaves the answer open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from readygate.model.attribute import Attribute
from readygate.model.resource import Resource
from readygate.model.truth import Truth, any_of
from readygate.toolkit.tracked_files import tracked_files

WORKFLOW = "repository_workflow"
MANIFEST = "repository_manifest"
ON_CHANGE = ("pull_request", "push", "merge_group", "merge_request")

_RUNNERS = r"(?:npm|pnpm|yarn|bun)(?: run)?(?: -\S+)* "
COMMANDS = {
    "lint": r"ruff check|ruff format --check|flake8|pylint|black --check|pre-commit run|prek run|eslint|biome (?:check|ci|lint)|oxlint|golangci-lint|"
    r"cargo clippy|rubocop|ktlint|checkstyle|shellcheck|yamllint|sqlfluff lint|" + _RUNNERS + r"lint",
    "typecheck": r"mypy|(?:based)?pyright|ty check|tsc\b|vue-tsc|" + _RUNNERS + r"(?:type-?check|tsc|types?)",
    "test": r"pytest|python3? -m unittest|manage\.py test|nosetests|go test|cargo (?:nextest|test)|rspec|rake test|phpunit|vitest|"
    r"jest|playwright test|dbt (?:build|test)|bats|"
    r"(?:\./)?gradlew? .*(?:check|test)|(?:\./)?mvnw? .*(?:test|verify)|dotnet test|" + _RUNNERS + r"test",
    "build": r"docker (?:buildx )?build|docker compose build|python3? -m build|uv build|poetry build|go build|cargo build|vite build|next build|"
    r"(?:\./)?gradlew? .*(?:assemble|build)|(?:\./)?mvnw? .*(?:package|verify|install)|dotnet build|dbt (?:build|compile)|" + _RUNNERS + r"build",
    "coverage": r"--cov-fail-under|coverage report .*--fail-under|coverage\.thresholds?(?:\.\w+)?|--coverageThreshold|--check-coverage|"
    r"--fail-under-lines",
    "iac-scan": r"readygate scan|checkov|tfsec|trivy (?:config|fs|conf)|"
    r"terrascan|kics scan|snyk iac|conftest test|regula run|terraform-compliance|prowler iac",
}
"""Regular expressions over the command line, by gate."""
OF_TERRAFORM = {
    "lint": r"tflint|(?:terraform|tofu)(?: -\S+)* fmt .*-check",
    "test": r"(?:terraform|tofu)(?: -\S+)* (?:test|validate)",
}
"""The same for what is nothing but Terraform; beside a program it says nothing of that."""
ACTIONS = {
    "lint": ("astral-sh/ruff-action", "golangci/golangci-lint-action", "pre-commit/action", "super-linter/super-linter", "github/super-linter"),
    "build": ("docker/build-push-action", "docker/bake-action"),
    "iac-scan": (
        "aquasecurity/tfsec-action", "aquasecurity/tfsec-pr-commenter-action", "aquasecurity/trivy-action", "bridgecrewio/checkov-action",
        "checkmarx/kics-github-action", "snyk/actions/iac", "tenable/terrascan-action",
    ),
}  # fmt: skip
"""Actions of GitHub that run a gate."""
OURS = re.compile(r"[\w.-]+/readygate")
"""This project's own action, in whose name ever a copy of it lies; it runs no other gate."""
OTHER_SYSTEMS = (
    r"(.*/)?Jenkinsfile|\.circleci/config\.ya?ml|\.travis\.yml|bitbucket-pipelines\.yml|\.buildkite/.*|\.drone\.ya?ml|\.woodpecker.*|"
    r"(.*/)?(cloudbuild|buildspec)[\w.-]*\.(ya?ml|json)|\.teamcity/.*|\.cirrus\.yml|appveyor\.yml|\.semaphore/.*|\.gitea/workflows/.*|\.forgejo/workflows/.*"
)
"""Files of pipelines that are not read."""
_PREPARES = re.compile(r"actions/|docker/|[\w-]+/([\w-]*setup|configure-aws-credentials|harden-runner|login|auth)\b")
"""Actions that make ready what gates need, and run none."""
_GIVEN_TO = r"(?:uvx?|poetry|pdm|pipenv|hatch|pixi|rye|conda|pnpm|yarn|bunx?|bundle|npx|pipx|python3?|coverage|sudo|time|xvfb-run|env)"
"""Programs that run the one that they are given."""
_FORGIVES = re.compile(r"\|\|\s*(?:true|:|exit 0|echo)|;\s*true\s*$")
_BUT_INSTALL = r"(?!(?:-\S+ )*(?:ci|i|install)(?:\s|$))"
"""Fetching dependencies checks nothing, whatever their own scripts do."""
_OPAQUE = re.compile(
    r"(?:^|[\s;&|])(?:\./|bash |sh |make\b|just\b|task\b|"
    r"tox\b|nox\b|invoke\b|rake\b|npx |docker (?:compose )?(?:exec|run)|(?:uv|poetry|pdm|pipenv|hatch|pixi|rye) run |\S+\.(?:sh|py)\b)|"
    + _RUNNERS
    + _BUT_INSTALL,
    re.MULTILINE,
)


def runs_gate(repository: Resource, gate: str) -> Truth:
    """Whether a pipeline that runs on changes has a step that runs the gate, and that stops the change when it fails."""
    workflows = [one for one in repository.graph.by_type.get(WORKFLOW, ()) if _runs_on_change(one)]
    steps = [step for workflow in workflows for step in _steps(workflow)]
    found = [step for step in steps if _runs(step, gate)]
    if found:
        return any_of(_stops(step, gate) for step in found)
    doubtful = next((step for step in steps if _is_opaque(step)), None)
    if doubtful:
        return doubtful.answer(None, f"may run {gate}; no step is known to")
    elsewhere = next(iter(tracked_files(repository, OTHER_SYSTEMS)), None)
    if elsewhere:
        return elsewhere.answer(None, f"is {elsewhere.text}, a pipeline that is not read")
    return repository.others(WORKFLOW).any(lambda one: one.answer(False, f"no step that runs on changes runs {gate}"))


def _runs_on_change(workflow: Resource) -> bool:
    return any(trigger.text in ON_CHANGE for trigger in workflow["triggers"].items())


def _steps(workflow: Resource) -> Iterator[Attribute]:
    """The steps of a workflow, and jobs and files that it takes from elsewhere."""
    for job in workflow["jobs"].items():
        if job["uses"].value is not None:
            yield job
        yield from job["steps"].items()
    yield from workflow["includes"].items()


def _runs(step: Attribute, gate: str) -> bool:
    uses = str(step["uses"].value).partition("@")[0].lower()
    if OURS.fullmatch(uses):
        return gate == "iac-scan"
    return uses in ACTIONS.get(gate, ()) or any(_command_for(step, gate).search(line) for line in _lines(step))


def _stops(step: Attribute, gate: str) -> Truth:
    """Whether a failure of the step ends the pipeline."""
    job = Attribute(step.resource, step.path[:2], step.resource["jobs"][int(step.path[1])].value)
    ignored = any(one["continue_on_error"].value not in (None, False) for one in (step, job))
    forgiven = all(_FORGIVES.search(line) for line in _lines(step) if _command_for(step, gate).search(line)) and step["run"].value is not None
    if ignored and any(".outcome" in str(later["condition"].value) for later in job["steps"].items()):
        return step.answer(None, f"runs {gate} and goes on when it fails; a later step asks how it ended")
    return step.answer(not (ignored or forgiven), f"runs {gate}, but goes on when it fails" if ignored or forgiven else f"runs {gate}")


def _is_opaque(step: Attribute) -> bool:
    """Whether a step runs what is not written in the workflow."""
    if not isinstance(step.value, dict) or "steps" in step.value or step.path[0] == "includes":
        return True
    uses = step["uses"].text
    if uses is not None and OURS.fullmatch(uses.partition("@")[0].lower()):
        return False
    return (uses is not None and not _PREPARES.match(uses.lower())) or any(_OPAQUE.search(line) and not _is_known(line) for line in _lines(step))


def _is_known(line: str) -> bool:
    """Whether a line runs a gate of any kind, and so no script that may hold another."""
    return any(_command(gate, programs=False).search(line) for gate in COMMANDS)


def _lines(step: Attribute) -> list[str]:
    """The commands of a step, each with the lines that continue it."""
    return re.sub(r"\\\n\s*", " ", str(step["run"].value or "")).splitlines()


def _command_for(step: Attribute, gate: str) -> re.Pattern[str]:
    return _command(gate, programs=bool(step.resource.graph.by_type.get(MANIFEST)))


@cache
def _command(gate: str, *, programs: bool) -> re.Pattern[str]:
    """The command at the beginning of a line or behind another one, be it given to a runner such as `uv run`; coverage is an option of one."""
    known = COMMANDS[gate] if programs or gate not in OF_TERRAFORM else f"{COMMANDS[gate]}|{OF_TERRAFORM[gate]}"
    begins = r"" if gate == "coverage" else rf"(?:^|[;&|(])\s*(?:\w+=\S+ )*(?:{_GIVEN_TO}(?: (?:run|exec|-m|-\S+(?: [\w.]+)?))*? )*"
    return re.compile(rf"{begins}(?:{known})(?![\w-])")
