"""Public frameworks: which controls each of them has, so that what no policy answers can be told. Only numbers are kept, no texts of theirs.

CIS AWS and GCP: the benchmarks' tables of contents as Prowler carries them in `prowler/compliance` (read in August 2026). CIS Snowflake: the 39
recommendations of its table of contents. PCI DSS: https://docs-prv.pcisecuritystandards.org/PCI%20DSS/Standard/PCI-DSS-v4_0_1.pdf as
`controls/pcidss_4.yml` of ComplianceAsCode numbers it (read in August 2026): the defined requirements and those of its appendix A.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct


class Framework(Struct, frozen=True, kw_only=True):
    """A framework."""

    prefix: str
    """Of its controls in the policies."""
    title: str
    controls: str = ""
    """The numbers of all its controls: `1.1-3` stands for three; empty where that cannot be told for certain."""
    unknown: str = ""
    """Why not."""

    @property
    def ids(self) -> list[str]:
        """The numbers, one by one."""
        return [number for text in self.controls.split() for number in _numbers(text)]


def _numbers(text: str) -> Iterator[str]:
    parent, first, last = re.fullmatch(r"(.*\.)(\d+)(?:-(\d+))?", text).groups()  # type: ignore[union-attr]  # the texts below
    yield from (f"{parent}{number}" for number in range(int(first), int(last or first) + 1))


FRAMEWORKS = {
    "cis-aws": Framework(
        prefix="CIS AWS 3.0.0",
        title="CIS Amazon Web Services Foundations Benchmark 3.0.0",
        controls="1.1-22 2.1.1-4 2.2.1 2.3.1-3 2.4.1 3.1-9 4.1-16 5.1-6",
    ),
    "cis-gcp": Framework(
        prefix="CIS GCP 3.0.0",
        title="CIS Google Cloud Platform Foundation Benchmark 3.0.0",
        controls="1.1-17 2.1-16 3.1-10 4.1-12 5.1-2 6.4-7 6.1.1-3 6.2.1-8 6.3.1-7 7.1-4 8.1",
    ),
    "cis-snowflake": Framework(
        prefix="CIS Snowflake 1.0.0",
        title="CIS Snowflake Foundations Benchmark 1.0.0",
        controls="1.1-17 2.1-9 3.1-2 4.1-11",
    ),
    "fsbp": Framework(
        prefix="FSBP",
        title="AWS Foundational Security Best Practices",
        unknown="AWS adds and retires controls without giving the standard another version (it is 1.0.0 since 2020)",
    ),
    "pci-dss": Framework(
        prefix="PCI DSS 4.0.1",
        title="PCI DSS 4.0.1",
        controls=(
            "1.1.1-2 1.2.1-8 1.3.1-3 1.4.1-5 1.5.1 2.1.1-2 2.2.1-7 2.3.1-2 3.1.1-2 3.2.1 3.3.1-3 3.3.1.1-3 3.4.1-2 3.5.1 3.5.1.1-3 "
            "3.6.1 3.6.1.1-4 3.7.1-9 4.1.1-2 4.2.1-2 4.2.1.1-2 5.1.1-2 5.2.1-3 5.2.3.1 5.3.1-5 5.3.2.1 5.4.1 6.1.1-2 6.2.1-4 6.2.3.1 "
            "6.3.1-3 6.4.1-3 6.5.1-6 7.1.1-2 7.2.1-6 7.2.5.1 7.3.1-3 8.1.1-2 8.2.1-8 8.3.1-11 8.3.10.1 8.4.1-3 8.5.1 8.6.1-3 9.1.1-2 "
            "9.2.1-4 9.2.1.1 9.3.1-4 9.3.1.1 9.4.1-7 9.4.1.1-2 9.4.5.1 9.5.1 9.5.1.1-3 9.5.1.2.1 10.1.1-2 10.2.1-2 10.2.1.1-7 "
            "10.3.1-4 10.4.1-3 10.4.1.1 10.4.2.1 10.5.1 10.6.1-3 10.7.1-3 11.1.1-2 11.2.1-2 11.3.1-2 11.3.1.1-3 11.3.2.1 11.4.1-7 "
            "11.5.1-2 11.5.1.1 11.6.1 12.1.1-4 12.2.1 12.3.1-4 12.4.1-2 12.4.2.1 12.5.1-3 12.5.2.1 12.6.1-3 12.6.3.1-2 12.7.1 "
            "12.8.1-5 12.9.1-2 12.10.1-7 12.10.4.1 A1.1.1-4 A1.2.1-3 A2.1.1-3 A3.1.1-4 A3.2.1-6 A3.2.2.1 A3.2.5.1-2 A3.2.6.1 A3.3.1-3 "
            "A3.3.1.2 A3.4.1 A3.5.1"
        ),
    ),
}
