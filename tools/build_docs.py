"""Write the generated parts of the documentation: the policies' pages, and the JSON Schemas of settings and report.

`--check` writes nothing and fails where a file is not as it would be written.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from readygate.engine.policies import LoadedPolicy, discover
from readygate.engine.run import load_all
from readygate.engine.settings import SCHEMA_FILE as SETTINGS_SCHEMA
from readygate.engine.settings import schema as settings_schema
from readygate.report.policy_text import default_text, example_texts
from readygate.report.records import SCHEMA_FILE as REPORT_SCHEMA
from readygate.report.records import schema as report_schema

DOCS = Path(__file__).parent.parent / "docs"
GENERATED = "<!-- Written by tools/build_docs.py from the policy's own folder. -->\n"


def generated() -> dict[Path, str]:
    """Every generated file with its text."""
    policies, diagnostics = load_all(discover())
    if diagnostics:
        sys.exit("\n".join(str(diagnostic) for diagnostic in diagnostics))
    texts = {DOCS / "policies" / f"{one.policy.id}.md": "\n".join(page(one)) for one in policies}
    texts[DOCS / "policies" / "README.md"] = "\n".join(index(policies))
    for file, name, schema in ((SETTINGS_SCHEMA, "settings", settings_schema()), (REPORT_SCHEMA, "report", report_schema())):
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
    for file, text in example_texts(loaded.path.parent):
        yield from (f"## Example `{file.name}`", "", "```hcl", text, "```", "")
    if policy.replaces or policy.related:
        yield from ("## Checks of other tools", "")
        if policy.replaces:
            yield f"- fully answered: {_codes(policy.replaces)}"
        if policy.related:
            yield f"- overlapping: {_codes(policy.related)}"
        yield ""
    yield from ("## References", "", *(f"- <{reference}>" for reference in policy.references), "")


def index(policies: Iterable[LoadedPolicy]) -> Iterator[str]:
    """The list of all policies, by service."""
    by_service: dict[str, list[LoadedPolicy]] = {}
    for one in policies:
        by_service.setdefault(" ".join(one.policy.id.split("-")[:2]), []).append(one)
    yield from ("<!-- Written by tools/build_docs.py from the policies' own folders. -->\n", "# Policies", "")
    for service, members in by_service.items():
        yield from (f"## {service}", "", "| policy | severity | what is true when it passes |", "|---|---|---|")
        yield from (f"| [`{one.policy.id}`]({one.policy.id}.md) | {one.policy.severity} | {_cell(one.policy.title)} |" for one in members)
        yield ""


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
