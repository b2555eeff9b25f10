"""A checklist's verdicts as JUnit's XML: a suite for each section, a case for each item, so that every pipeline can show them."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from readygate.report.checklist_records import ChecklistReport, ItemRecord
from readygate.report.xml_text import legal

SKIPPED = {"unknown", "partly", "unbound", "waived", "not-applicable"}


def checklist_junit(report: ChecklistReport) -> bytes:
    """The document. Items that are made of others are left out: their parts are cases themselves."""
    root = Element("testsuites", {"name": legal(report.title or report.checklist)})
    leaves = [item for item in report.items if not item.parts]
    for name in dict.fromkeys(" / ".join(item.section) for item in leaves):
        items = [item for item in leaves if " / ".join(item.section) == name]
        numbers = {"tests": len(items), "failures": _count(items, {"fail"}), "errors": 0, "skipped": _count(items, SKIPPED)}
        suite = SubElement(root, "testsuite", {"name": legal(name), "timestamp": report.at, **{key: str(number) for key, number in numbers.items()}})
        for item in items:
            _case(suite, report, item)
    indent(root)
    text = tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()


def _case(suite: Element, report: ChecklistReport, item: ItemRecord) -> None:
    name = f"{item.id}: {item.text}" if not item.id.startswith("line ") else item.text
    case = SubElement(suite, "testcase", {"classname": legal(report.checklist), "name": legal(name), "time": "0"})
    said = legal(item.reason or item.verdict)
    if item.verdict == "fail":
        text = "\n".join(f"{one.kind} {one.name}: {one.answer}: {one.statement}" for one in item.evidence)
        SubElement(case, "failure", {"message": said, "type": "contradicted" if item.contradicted else "fail"}).text = legal(text)
    elif item.verdict in SKIPPED:
        SubElement(case, "skipped", {"message": f"{item.verdict}: {said}"})


def _count(items: list[ItemRecord], verdicts: set[str]) -> int:
    return sum(item.verdict in verdicts for item in items)
