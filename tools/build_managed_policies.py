"""Builds the excerpt of AWS managed policies from a directory of their documents: tools/build_managed_policies.py DIRECTORY.

It holds one file for each policy, named like it, with the answer of `aws iam get-policy-version`. Kept are the names of all policies, and of
their statements the actions that matter to privilege escalation.
"""

import json
import sys
import zlib
from pathlib import Path

from readygate.toolkit.escalation import PATHS, VICTIMS
from readygate.toolkit.globs import glob_matches

TARGET = Path(__file__).parent.parent / "scanner" / "readygate" / "toolkit" / "data" / "managed_excerpts.zlib"
SUPPORTING = (
    *("iam:CreateUser", "iam:DeleteRolePermissionsBoundary", "iam:PutRolePermissionsBoundary", "iam:DeleteUserPermissionsBoundary"),
    *("iam:PutUserPermissionsBoundary", "ssm:UpdateInstanceInformation"),
)
ACTIONS = sorted({*SUPPORTING, *(action for path in PATHS for action in path), *(action for one in VICTIMS for way in one.ways for action in way)})


def excerpt(statement: dict[str, object]) -> dict[str, object] | None:
    """A statement with those of its actions that matter; None where none does."""
    listed = statement.get("Action", [])
    patterns = listed if isinstance(listed, list) else [listed]
    if "NotAction" not in statement:
        statement = {**statement, "Action": [one for one in patterns if any(glob_matches(str(one), action, ignore_case=True) for action in ACTIONS)]}
        if not statement["Action"]:
            return None
    return {name: value for name, value in statement.items() if name != "Sid"}


def main() -> None:
    """Writes the excerpt: one line for each policy, its name and its statements in short."""
    lines = []
    for file in sorted(Path(sys.argv[1]).iterdir()):
        try:
            document = json.loads(file.read_text())["PolicyVersion"]["Document"]
        except (ValueError, KeyError):
            print(f"{file.name} is left out: it holds no policy")
            continue
        statements = document["Statement"]
        kept = [found for one in (statements if isinstance(statements, list) else [statements]) if (found := excerpt(one))]
        lines.append(file.name + (f"\t{json.dumps(kept, separators=(',', ':'))}" if kept else ""))
    TARGET.write_bytes(zlib.compress("\n".join(lines).encode(), 9))
    print(f"{TARGET}: {len(lines)} policies, {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
