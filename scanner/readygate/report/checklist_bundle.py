"""The evidence bundle for auditors: the checklist, its verdicts in every format, and a manifest with the digest of each file.

What goes in is what the reports say, in which secrets are masked already; the scanned files themselves stay where they are.
"""

from __future__ import annotations

import hashlib
import io
import json
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from readygate.report.checklist_junit import checklist_junit
from readygate.report.checklist_oscal import checklist_oscal
from readygate.report.checklist_records import ChecklistReport
from readygate.report.checklist_text import checklist_markdown
from readygate.report.json_text import indented

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time of every file in the archive, so that the same evidence gives the same bundle."""


def evidence_bundle(report: ChecklistReport, checklist: bytes) -> bytes:
    """The archive: `manifest.json` lists every other file with its SHA-256, and every piece of evidence with its own digest and command."""
    files = {
        "checklist.md": checklist,
        "verdicts.json": indented(report) + b"\n",
        "verdicts.md": checklist_markdown(report).encode("utf-8", "replace"),
        "verdicts.junit.xml": checklist_junit(report),
        "assessment-results.oscal.json": indented(checklist_oscal(report)) + b"\n",
    }
    files["manifest.json"] = json.dumps(_manifest(report, files), indent=2, sort_keys=True).encode() + b"\n"
    packed = io.BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name in sorted(files):
            entry = ZipInfo(name, EPOCH)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, files[name])
    return packed.getvalue()


def _manifest(report: ChecklistReport, files: dict[str, bytes]) -> dict[str, object]:
    return {
        "made_by": f"readygate {report.readygate_version}",
        "at": report.at,
        "looked": report.looked,
        "as_of": report.as_of,
        "unread": report.unread,
        "checklist": report.checklist,
        "system": report.system,
        "verdict": report.verdict,
        "files": {name: {"sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)} for name, data in files.items()},
        "evidence": [
            {"item": item.id, "kind": one.kind, "name": one.name, "answer": one.answer, "sha256": one.digest, "at": one.at, "command": one.command}
            for item in report.items
            for one in item.evidence
        ],
    }
