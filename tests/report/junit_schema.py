"""The XML schema of JUnit's documents as Jenkins' xUnit plugin demands them, which pytest holds its own reports against, too.

tools/test_packages.sh takes it out of pytest's source distribution; where it could not, one test says so, and the others do without it.
"""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import xmlschema

FILE = Path(__file__).parents[2] / ".build/junit/junit-10.xsd"
_SCHEMA = xmlschema.XMLSchema(FILE) if FILE.exists() else None


def read_junit(text: bytes) -> ET.Element:
    """A document that the schema takes once the attribute `file` of its cases, which is GitLab's, is left out."""
    bare = ET.fromstring(text)  # noqa: S314 - our own
    for case in bare.iter("testcase"):
        case.attrib.pop("file", None)
    if _SCHEMA is not None:
        _SCHEMA.validate(bare)
    return ET.fromstring(text)  # noqa: S314 - our own
