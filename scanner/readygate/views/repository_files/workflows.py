"""Continuous integration: the jobs and steps of GitHub Actions, GitLab CI and Azure Pipelines in one shape.

Sources: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax, https://docs.gitlab.com/ci/yaml/,
https://learn.microsoft.com/en-us/azure/devops/pipelines/yaml-schema/
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from readygate.model.location import Source
from readygate.model.resource import Resource
from readygate.model.values import Path, Value
from readygate.views.repository_files.files import UnreadableFileError, file_resource
from readygate.views.repository_files.yaml_text import YamlText, read_yaml

GITLAB_KEYWORDS = frozenset({
    "after_script", "before_script", "cache", "default", "image", "include", "pages", "services", "spec", "stages", "types", "variables", "workflow",
})  # fmt: skip
"""Top-level keys that are no jobs; https://docs.gitlab.com/ci/yaml/#global-keywords"""
AZURE_SCRIPTS = ("script", "bash", "pwsh", "powershell")

Job = dict[str, Value]
Found = list[tuple[Job, Path, list[Path]]]
"""Jobs, where each is written, and where its steps are."""


def github_workflow(source: Source) -> Iterator[Resource]:
    """`repository_workflow` of GitHub Actions."""
    read, top = _mapping(source)
    jobs: Found = []
    for name, job in _items(top.get("jobs")):
        steps = [step if isinstance(step, dict) else {} for step in _list(job.get("steps"))]
        path: Path = ("jobs", name)
        jobs.append((_job(name, job, [_step(step) for step in steps]), path, [(*path, "steps", at) for at in range(len(steps))]))
    yield _workflow(source, read, "github", _triggers(top.get("on")), jobs, permissions=top.get("permissions"))


def gitlab_workflow(source: Source) -> Iterator[Resource]:
    """`repository_workflow` of GitLab CI: each command of a script is a step."""
    read, top = _mapping(source)
    jobs: Found = []
    written = {name: job for name, job in top.items() if isinstance(job, dict) and (name not in GITLAB_KEYWORDS or "script" in job)}
    for name in (name for name in written if not name.startswith(".")):
        job = _extended(written, name, 0)
        steps: list[Job] = []
        places: list[Path] = []
        for key in ("before_script", "script", "after_script"):
            commands = _list(job.get(key, top.get(key)))
            steps += [{"name": None, "uses": None, "run": str(command)} for command in commands]
            places += [(name, key, at) if isinstance(job.get(key), list) else (name, key) for at in range(len(commands))]
        common = {**job, "continue-on-error": job.get("allow_failure"), "if": job.get("rules") or job.get("only"), "runs-on": job.get("tags")}
        jobs.append((_job(name, common, steps), (name,), places))
    includes = top.get("include")
    yield _workflow(source, read, "gitlab", ["push", "pull_request"], jobs, includes=_list(includes))


def azure_workflow(source: Source) -> Iterator[Resource]:
    """`repository_workflow` of Azure Pipelines; jobs of all stages, and the steps of a pipeline without jobs as one job."""
    read, top = _mapping(source)
    jobs: Found = []
    stages: list[tuple[Path, Job]] = [(("stages", at), stage) for at, stage in enumerate(_list(top.get("stages"))) if isinstance(stage, dict)]
    whole: Path = ()
    for path, part in stages or [(whole, top)]:
        listed: list[tuple[Path, Job]] = [((*path, "jobs", at), job) for at, job in enumerate(_list(part.get("jobs"))) if isinstance(job, dict)]
        for place, job in listed or ([(path, part)] if "steps" in part else []):
            name = str(job.get("job") or job.get("deployment") or job.get("stage") or "steps")
            steps = [step if isinstance(step, dict) else {} for step in _list(job.get("steps"))]
            made = [_step({**step, "run": _first(step, AZURE_SCRIPTS), "uses": step.get("task") or step.get("template")}) for step in steps]
            common = {**job, "if": job.get("condition"), "continue-on-error": job.get("continueOnError"), "runs-on": job.get("pool")}
            jobs.append((_job(name, common, made), place, [(*place, "steps", at) for at in range(len(steps))]))
    triggers = [name for name, key in (("push", "trigger"), ("pull_request", "pr")) if top.get(key) != "none"]
    yield _workflow(source, read, "azure", [*triggers, *(["schedule"] if "schedules" in top else [])], jobs)


def _workflow(source: Source, read: YamlText, system: str, triggers: list[str], jobs: Found, **rest: Value) -> Resource:
    ranges: dict[Path, tuple[int, int]] = {}
    for number, (_, path, steps) in enumerate(jobs):
        for ours, theirs in ((("jobs", number), path), *((("jobs", number, "steps", at), step) for at, step in enumerate(steps))):
            if theirs in read.ranges:
                ranges[ours] = read.ranges[theirs]
            if (*theirs, "uses") in read.ranges:
                ranges[*ours, "uses"] = read.ranges[*theirs, "uses"]
    for name, keys in (("triggers", ("on", "trigger", "pr", "workflow")), ("permissions", ("permissions",)), ("includes", ("include",))):
        ranges.update(((name,), read.ranges[key,]) for key in keys if (key,) in read.ranges)
    top = read.value if isinstance(read.value, dict) else {}
    attributes: dict[str, Value] = {
        "system": system,
        "name": top.get("name"),
        "triggers": [*triggers],
        "permissions": None,
        "includes": [],
        "jobs": [job for job, _, _ in jobs],
        **rest,
    }
    return file_resource("repository_workflow", source, attributes, ranges)


def _job(name: str, job: dict[str, Value], steps: list[Job]) -> Job:
    return {
        "name": name,
        "uses": job.get("uses"),
        "runs_on": job.get("runs-on"),
        "needs": _list(job.get("needs")),
        "condition": job.get("if"),
        "environment": job.get("environment"),
        "permissions": job.get("permissions"),
        "continue_on_error": job.get("continue-on-error"),
        "env": job.get("env") or job.get("variables"),
        "steps": [*steps],
    }


def _step(step: dict[str, Any]) -> Job:
    return {
        "name": step.get("name") or step.get("displayName"),
        "uses": step.get("uses"),
        "run": step.get("run"),
        "with": step.get("with") or step.get("inputs"),
        "env": step.get("env"),
        "condition": step.get("if") or step.get("condition"),
        "continue_on_error": step.get("continue-on-error", step.get("continueOnError")),
    }


def _extended(jobs: dict[str, Any], name: str, depth: int) -> dict[str, Any]:
    """A job with what it takes over from those that it extends."""
    job: dict[str, Any] = jobs[name]
    merged: dict[str, Any] = {}
    for base in _list(job.get("extends")) if depth < 11 else ():
        if isinstance(base, str) and base in jobs:
            merged |= _extended(jobs, base, depth + 1)
    return merged | job


def _triggers(written: Value) -> list[str]:
    if isinstance(written, dict):
        return ["tag" if name == "push" and _is_for_tags(event) else name for name, event in written.items()]
    return [str(one) for one in _list(written)]


def _is_for_tags(push: Value) -> bool:
    """Whether only tags are meant: one kind of reference that is named leaves the other out."""
    named = set(push) if isinstance(push, dict) else set()
    return not named.isdisjoint(("tags", "tags-ignore")) and named.isdisjoint(("branches", "branches-ignore"))


def _mapping(source: Source) -> tuple[YamlText, dict[str, Value]]:
    read = read_yaml(source)
    if not isinstance(read.value, dict):
        raise UnreadableFileError("it is no mapping")
    return read, read.value


def _items(value: Value) -> list[tuple[str, dict[str, Value]]]:
    return [(name, one) for name, one in value.items() if isinstance(one, dict)] if isinstance(value, dict) else []


def _list(value: Value) -> list[Value]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _first(step: dict[str, Value], keys: tuple[str, ...]) -> Value:
    return next((step[key] for key in keys if step.get(key) is not None), None)
