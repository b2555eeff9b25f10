"""JUnit's documents are held against a schema that others made."""

from __future__ import annotations

import pytest
import xmlschema
from junit_schema import FILE, read_junit


@pytest.mark.skipif(not FILE.exists(), reason="junit-10.xsd is missing; tools/test_packages.sh fetches it")
def test_the_schema_refuses_what_is_no_junit() -> None:
    """A case without a name is refused, one with the attribute of GitLab is not."""
    whole = (
        b'<testsuites><testsuite name="a" tests="1" failures="0" errors="0"><testcase name="b" classname="c" file="d.tf"/></testsuite></testsuites>'
    )
    assert read_junit(whole).find(".//testcase") is not None
    with pytest.raises(xmlschema.XMLSchemaValidationError):
        read_junit(whole.replace(b' name="b"', b""))
