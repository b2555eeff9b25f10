"""What moto's server lacks for file systems."""

from __future__ import annotations

import json
from typing import Any


def _backup_policy() -> None:
    """https://docs.aws.amazon.com/efs/latest/ug/API_PutBackupPolicy.html."""
    from moto.efs.responses import EFSResponse

    def put_backup_policy(self: Any) -> tuple[str, dict[str, str]]:
        status = self._get_param("BackupPolicy")["Status"]
        self.efs_backend.file_systems_by_id[self._get_param("FileSystemId")]._backup = status == "ENABLED"
        return json.dumps({"BackupPolicy": {"Status": status}}), {"Content-Type": "application/json"}

    EFSResponse.put_backup_policy = put_backup_policy  # type: ignore[attr-defined]


GAPS = (_backup_policy,)
