"""Write the generated parts of the documentation: the policies' pages, and the JSON Schemas of settings and report.

`--check` writes nothing and fails where a file is not as it would be written.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from readygate.checklist.binding import SCHEMA_FILE as CHECKLIST_SCHEMA
from readygate.checklist.binding import schema as checklist_schema
from readygate.checklist.evidence.attestations import SCHEMA_FILE as ATTESTATIONS_SCHEMA
from readygate.checklist.evidence.attestations import schema as attestations_schema
from readygate.engine.declarative.document import SCHEMA_FILE as POLICY_SCHEMA
from readygate.engine.declarative.schema import schema as policy_schema
from readygate.engine.policies import LoadedPolicy, discover
from readygate.engine.policy_index import examples_folder
from readygate.engine.run import load_all
from readygate.engine.settings import SCHEMA_FILE as SETTINGS_SCHEMA
from readygate.engine.settings import schema as settings_schema
from readygate.engine.waivers import SCHEMA_FILE as WAIVERS_SCHEMA
from readygate.engine.waivers import schema as waivers_schema
from readygate.model.policy import Policy, Severity
from readygate.report.checklist_records import SCHEMA_FILE as ASSESSMENT_SCHEMA
from readygate.report.checklist_records import schema as assessment_schema
from readygate.report.drift_records import SCHEMA_FILE as DRIFT_SCHEMA
from readygate.report.drift_records import schema as drift_schema
from readygate.report.policy_text import default_text, example_texts
from readygate.report.records import SCHEMA_FILE as REPORT_SCHEMA
from readygate.report.records import schema as report_schema

DOCS = Path(__file__).parent.parent / "docs"
PLACES = "Other lists: [by severity](by-severity.md), [by framework](by-framework.md), [by checklist](by-checklist.md).\n"
GENERATED = "<!-- Written by tools/build_docs.py from the policy's own folder. -->\n"


def generated() -> dict[Path, str]:
    """Every generated file with its text."""
    policies, diagnostics = load_all(discover())
    if diagnostics:
        sys.exit("\n".join(str(diagnostic) for diagnostic in diagnostics))
    texts = {DOCS / "policies" / f"{one.policy.id}.md": "\n".join(page(one)) for one in policies}
    texts |= {DOCS / "policies" / name: text for name, text in indexes(policies).items()}
    schemas = (
        (SETTINGS_SCHEMA, "settings", settings_schema()),
        (REPORT_SCHEMA, "report", report_schema()),
        (POLICY_SCHEMA, "policy", policy_schema()),
        (DRIFT_SCHEMA, "drift", drift_schema()),
        (CHECKLIST_SCHEMA, "checklist", checklist_schema()),
        (ATTESTATIONS_SCHEMA, "attestations", attestations_schema()),
        (ASSESSMENT_SCHEMA, "assessment", assessment_schema()),
        (WAIVERS_SCHEMA, "waivers", waivers_schema()),
    )
    for file, name, schema in schemas:
        texts[file] = texts[DOCS / f"{name}.schema.json"] = json.dumps(schema, indent=2) + "\n"
    return texts


def page(loaded: LoadedPolicy) -> Iterator[str]:
    """The page of one policy, line by line."""
    policy = loaded.policy
    yield from (GENERATED, f"# {policy.title}", "", f"`{policy.id}` · severity {policy.severity} · judges {_codes(policy.types)}", "")
    yield from ("## Why", "", loaded.rationale, "", "## What to do", "", policy.remediation, "")
    if policy.parameters:
        yield from ("## Parameters", "", "| name | default | meaning |", "|---|---|---|")
        yield from (f"| `{name}` | {_cell(default_text(one))} | {_cell(one.meaning)} |" for name, one in policy.parameters.items())
        yield ""
    for name, text in example_texts(examples_folder(loaded.path)):
        yield from (f"## Example `{name}`", "", f"```{'hcl' if name.endswith('.tf') else ''}", text, "```", "")
    if policy.replaces or policy.related:
        yield from ("## Checks of other tools", "")
        if policy.replaces:
            yield f"- fully answered: {_codes(policy.replaces)}"
        if policy.related:
            yield f"- overlapping: {_codes(policy.related)}"
        yield ""
    if policy.frameworks or policy.proves:
        yield from ("## Controls and checklists", "")
        if policy.frameworks:
            yield f"- controls: {', '.join(policy.frameworks)}"
        if policy.proves:
            yield f"- evidence for the checklist rows {', '.join(policy.proves)}"
        yield ""
    yield from ("## References", "", *(f"- <{reference}>" for reference in policy.references), "")


def indexes(policies: list[LoadedPolicy]) -> dict[str, str]:
    """The pages that list all policies, by name: one per way of looking for them."""
    services = _grouped(policies, lambda policy: [f"{policy.provider} {policy.service}"])
    severities = _grouped(policies, lambda policy: [policy.severity.value])
    frameworks = _grouped(policies, lambda policy: sorted({_framework(control) for control in policy.frameworks}))
    checklists = _grouped(policies, lambda policy: sorted({row.split("-", 1)[0] for row in policy.proves}))
    by_severity = {severity.value: severities[severity.value] for severity in Severity if severity.value in severities}
    return {
        "README.md": _listing("Policies", services, PLACES),
        "by-severity.md": _listing("Policies by severity", by_severity, ""),
        "by-framework.md": _listing("Policies by framework", frameworks, "", lambda policy, name: [_control(one, name) for one in policy.frameworks]),
        "by-checklist.md": _listing(
            "Policies by checklist",
            checklists,
            "The rows of each checklist for which a policy is evidence.\n",
            lambda policy, name: [row for row in policy.proves if row.split("-", 1)[0] == name],
        ),
    }


def _grouped(policies: list[LoadedPolicy], groups: Callable[[Policy], list[str]]) -> dict[str, list[Policy]]:
    found: dict[str, list[Policy]] = {}
    for one in policies:
        for group in groups(one.policy):
            found.setdefault(group, []).append(one.policy)
    return dict(sorted(found.items()))


def _listing(title: str, groups: dict[str, list[Policy]], lead: str, extra: Callable[[Policy, str], list[str]] | None = None) -> str:
    """A page with one table per group; `extra` gives what stands in a last column of its own."""
    lines = ["<!-- Written by tools/build_docs.py from the policies' own folders. -->\n", f"# {title}", ""]
    lines += [lead] if lead else []
    for name, members in groups.items():
        lines += [
            f"## {name}",
            "",
            f"| policy | severity | what is true when it passes |{' rows |' if extra else ''}",
            f"|---|---|---|{'---|' if extra else ''}",
        ]
        for policy in members:
            rows = f" {', '.join(filter(None, extra(policy, name)))} |" if extra else ""
            lines.append(f"| [`{policy.id}`]({policy.id}.md) | {policy.severity} | {_cell(policy.title)} |{rows}")
        lines.append("")
    return "\n".join(lines)


def _framework(control: str) -> str:
    """The framework and version of a control: all but its last word."""
    return control.rpartition(" ")[0]


def _control(control: str, framework: str) -> str:
    return control.removeprefix(f"{framework} ") if _framework(control) == framework else ""


def stale(texts: dict[Path, str]) -> list[Path]:
    """Generated files that are missing, are not as they would be written, or belong to no policy any more."""
    differing = [file for file, text in texts.items() if not file.is_file() or file.read_text(encoding="utf-8") != text]
    return differing + [file for file in (DOCS / "policies").glob("*.md") if file not in texts]


def main() -> int:
    """Write the files, or check them."""
    texts = generated()
    if "--check" in sys.argv[1:]:
        found = stale(texts)
        for file in found:
            print(f"{file}: run make docs")
        return 1 if found else 0
    (DOCS / "policies").mkdir(parents=True, exist_ok=True)
    for file in stale(texts):
        if file in texts:
            file.write_text(texts[file], encoding="utf-8")
        else:
            file.unlink()
    return 0


def _codes(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


if __name__ == "__main__":
    sys.exit(main())
