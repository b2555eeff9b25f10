"""Comments are found where they are, and nowhere else."""

from __future__ import annotations

import pytest

from readygate.hcl import comments
from readygate.model.location import Source


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("a = 1", []),
        ("# a", ["# a"]),
        ("a = 1 # b\n// c\r\n/* d\n e */ f = 2", ["# b", "// c", "/* d\n e */"]),
        ('a = "# no" # yes', ["# yes"]),
        ('a = "\\" # no" # yes', ["# yes"]),
        ('a = "${f("# no", /* yes */ {b = 1})} # no" # too', ["/* yes */", "# too"]),
        ('a = "%{ if b /* yes */ }# no%{ endif }"', ["/* yes */"]),
        ("a = <<EOT\n# no\n${b /* yes */} // no\n  EOT\n# too", ["/* yes */", "# too"]),
        ("a = <<-EOT\n  # no\n  EOTx # no\n  EOT # no\n  EOT\n# yes\n", ["# yes"]),
        ("a = <<EOT\n${<<EOF\n# no\nEOF\n}\n# no\nEOT\n# yes\n", ["# yes"]),
        ("a = 6 / 2 # yes", ["# yes"]),
        ('a = "open # no\n# yes', ["# yes"]),
        ("/* open", ["/* open"]),
        ('a = "$${ # no" # yes', ["# yes"]),
    ],
)
def test_comments(text: str, found: list[str]) -> None:
    """Each comment comes with its offsets and without its line break."""
    result = comments(Source("main.tf", text))
    assert [comment for _, _, comment in result] == found
    assert [text[start:end] for start, end, _ in result] == found
