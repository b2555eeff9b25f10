"""The report as JUnit's XML: a suite for each policy, a case for each resource that it judges. Shape: https://github.com/testmoapp/junitxml.

GitLab tells cases apart by class and name alone, and of those that share both it keeps one. So the name of a case holds the policy, too, and what
was scanned where the file does not tell that. Source: https://gitlab.com/gitlab-org/gitlab/-/issues/237920
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from readygate.report.records import FindingRecord, PolicyRecord, Report
from readygate.report.sections import acceptance
from readygate.report.which_root import which_root
from readygate.report.xml_text import legal


def junit(report: Report) -> str:
    """The document. What is not known or does not count is skipped, and says why; a policy that crashed is an error."""
    counts = report.summary.outcomes
    root = Element("testsuites", {"name": "readygate", "failures": str(counts["fail"]), "errors": str(counts["error"])})
    by_policy: dict[str, list[FindingRecord]] = {}
    for finding in report.findings:
        if finding.outcome != "not-applicable":
            by_policy.setdefault(finding.policy, []).append(finding)
    where = which_root(report)
    for policy in report.policies:
        if policy.id in by_policy:
            _suite(root, policy, by_policy[policy.id], where)
    _scan(root, report)
    indent(root)
    text = tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'


def _suite(root: Element, policy: PolicyRecord, findings: Iterable[FindingRecord], where: Callable[[str], str]) -> None:
    suite = SubElement(root, "testsuite", {"name": f"{policy.id}: {legal(policy.title)}"})
    counted = {"tests": 0, "failures": 0, "errors": 0, "skipped": 0}
    for finding in findings:
        place = (finding.file or finding.root).replace("/", ".")
        name = f"[{finding.severity}] {finding.policy}: {finding.address}{where(finding.root)}"
        attributes = {"classname": legal(place), "name": legal(name), "time": "0"}
        if finding.file:
            attributes["file"] = legal(finding.file)
        counted["tests"] += 1
        if kind := _say(SubElement(suite, "testcase", attributes), policy, finding):
            counted[kind] += 1
    suite.attrib.update({name: str(number) for name, number in counted.items()})


def _scan(root: Element, report: Report) -> None:
    """What is to be told of the scan itself: an error for each part that could not be read, and warnings as cases that were skipped."""
    problems = (one for one in report.diagnostics if one.level != "note")
    told = [(one.level, one.file or "scan", f"{one.text} (line {one.line})" if one.line else one.text, one.text) for one in problems]
    missing = [(one.root, f"{one.address or one.source} was not scanned", one.reason) for one in report.not_scanned]
    told += [("error", root, summary, f"{summary}: {reason}") for root, summary, reason in missing]
    if not told:
        return
    errors = sum(level == "error" for level, *_ in told)
    counted = {"tests": len(told), "failures": 0, "errors": errors, "skipped": len(told) - errors}
    suite = SubElement(root, "testsuite", {"name": "readygate: the scan itself", **{name: str(number) for name, number in counted.items()}})
    for level, place, summary, text in told:
        case = SubElement(suite, "testcase", {"classname": legal(place.replace("/", ".")), "name": legal(summary), "time": "0"})
        SubElement(case, "error" if level == "error" else "skipped", {"message": legal(text)})
    root.set("errors", str(report.summary.outcomes["error"] + errors))


def _say(case: Element, policy: PolicyRecord, finding: FindingRecord) -> str:
    """What is said of a resource; the count that it belongs to (empty: it passes)."""
    said = legal(finding.message)
    if finding.suppression is not None:
        SubElement(case, "skipped", {"message": legal(acceptance(finding.suppression))})
        return "skipped"
    if finding.outcome == "fail":
        where = f"{finding.file}:{finding.line}" if finding.file else finding.root
        text = legal(f"{where}\n{finding.message}\n\n{policy.remediation}")
        SubElement(case, "failure", {"message": said, "type": finding.severity}).text = text
        return "failures"
    if finding.outcome == "unknown":
        SubElement(case, "skipped", {"message": said})
        return "skipped"
    if finding.outcome == "error":
        SubElement(case, "error", {"message": said, "type": "policy"})
        return "errors"
    return ""
